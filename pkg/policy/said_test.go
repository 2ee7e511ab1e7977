package policy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// ruled writes moments with the rules that counted, and until when each was in time, in minutes after the start.
func ruled(moments []policy.Moment) string {
	var parts []string
	for _, m := range moments {
		var ids []string
		for _, r := range m.Rules {
			ids = append(ids, r.ID)
		}
		until := ""
		if !m.Until.IsZero() {
			until = fmt.Sprintf("<%d", int(m.Until.Sub(start).Minutes()))
		}
		parts = append(parts, fmt.Sprintf("%s%+d(%s%s)", m.Kind, int(m.Time.Sub(start).Minutes()), strings.Join(ids, " "), until))
	}
	return strings.Join(parts, " ")
}

// ofFile is an embedded platform that is not among those of builtIn.
func ofFile(t *testing.T, name string) policy.Platform {
	t.Helper()
	editions, err := platform.NewSet("").Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return editions[0]
}

// TestWhatTheSidesSaidToThePlatformNamesRulesAndDeadlines is about a session of 50 minutes.
func TestWhatTheSidesSaidToThePlatformNamesRulesAndDeadlines(t *testing.T) {
	t.Parallel()
	const claims, disputes = appointment.MessageClaim, appointment.MessageDispute
	const client, specialist = appointment.ByClient, appointment.BySpecialist
	type said struct {
		kind appointment.MessageKind
		by   appointment.Party
		at   int // minutes after the start
	}
	italki, preply := ofFile(t, "italki"), ofFile(t, "preply")
	endless := preply
	endless.Periods.Claim = 0
	for _, tt := range []struct {
		name     string
		p        policy.Platform
		declared int // zero for no absence that was declared
		said     []said
		want     string
	}{
		{"nothing", italki, 0, nil, ""},
		{"something else", italki, 0, []said{{appointment.MessageConfirm, client, 60}, {appointment.MessageOther, client, 60}}, ""},
		{"about another start", italki, 0, []said{{claims, client, -1}, {disputes, specialist, -1}}, ""},
		{"as it began", italki, 0, []said{{claims, client, 0}}, "client_claimed+0(italki.claim<4370)"},
		{"the client, and the specialist objects", italki, 0, []said{{claims, client, 60}, {disputes, specialist, 120}},
			"client_claimed+60(italki.claim<4370) specialist_objected+120(italki.consent<10140)"},
		{"the specialist declares an absence, and the client objects", preply, 60, []said{{disputes, client, 120}},
			"absence_declared+60(preply.claim<10130) client_objected+120(preply.dispute<4380)"},
		{"where silence is consent", italki, 60, []said{{disputes, client, 120}},
			"absence_declared+60(italki.claim<4370) client_objected+120(italki.consent<10140)"},
		{"the specialist had reported it before", preply, 60, []said{{claims, specialist, 30}, {disputes, client, 120}},
			"absence_declared+60(preply.claim<10130) specialist_claimed+30(preply.claim<10130) client_objected+120(preply.dispute<4380)"},
		{"the specialist had reported it before, which is what the client objects to", italki, 60, []said{{claims, specialist, 30}, {disputes, client, 120}},
			"specialist_claimed+30(italki.claim<4370) client_objected+120(italki.consent<10110)"},
		{"the specialist has reported it, and declares nothing yet", preply, 0, []said{{claims, specialist, 30}}, "specialist_claimed+30(preply.claim<10130)"},
		{"the specialist agrees", italki, 0, []said{{claims, client, 60}, {appointment.MessageConfirm, specialist, 60}},
			"client_claimed+60(italki.claim<4370) specialist_agreed+60(italki.consent<10140)"},
		{"the specialist confirmed something before", italki, 0, []said{{appointment.MessageConfirm, specialist, 59}, {claims, client, 60}},
			"client_claimed+60(italki.claim<4370)"},
		{"the client agrees to what was declared", italki, 60, []said{{appointment.MessageConfirm, client, 90}},
			"absence_declared+60(italki.claim<4370) client_agreed+90(italki.consent<10140)"},
		{"the client agrees to what was reported", italki, 0, []said{{claims, specialist, 30}, {appointment.MessageConfirm, client, 90}},
			"specialist_claimed+30(italki.claim<4370) client_agreed+90(italki.consent<10110)"},
		{"the client agrees where nothing comes of that", preply, 60, []said{{appointment.MessageConfirm, client, 90}},
			"absence_declared+60(preply.claim<10130)"},
		{"the client claims otherwise", preply, 60, []said{{claims, client, 60}},
			"absence_declared+60(preply.claim<10130) client_claimed+60(adsum.unclaimed)"},
		{"the client had claimed something before", preply, 60, []said{{claims, client, 59}},
			"absence_declared+60(preply.claim<10130) client_claimed+59(adsum.unclaimed)"},
		{"the client claims otherwise, for which the time is up sooner", italki, 60, []said{{claims, client, 90}},
			"absence_declared+60(italki.claim<4370) client_claimed+90(italki.claim italki.consent<4370)"},
		{"the client claims otherwise, for which there is no time of its own", endless, 60, []said{{claims, client, 90}},
			"absence_declared+60(preply.claim) client_claimed+90(adsum.unclaimed)"},
		{"the specialist claims otherwise", italki, 0, []said{{claims, client, 30}, {claims, specialist, 60}},
			"client_claimed+30(italki.claim<4370) specialist_claimed+60(italki.claim italki.consent<4370)"},
		{"the specialist did so first", italki, 0, []said{{claims, specialist, 20}, {claims, client, 30}},
			"specialist_claimed+20(italki.claim<4370) client_claimed+30(italki.claim<4370)"},
		{"the specialist objects where only the client can", preply, 0, []said{{claims, client, 30}, {disputes, specialist, 60}},
			"client_claimed+30(adsum.unclaimed) specialist_objected+60(preply.dispute)"},
		{"an objection to what nobody knows when it was said", preply, 0, []said{{disputes, client, 60}}, "client_objected+60(preply.dispute)"},
		{"where the rules know of neither", builtIn(t, "independent"), 30, []said{{claims, client, 60}, {disputes, client, 70}},
			"client_claimed+60(adsum.unclaimed) client_objected+70(adsum.unclaimed)"},
	} {
		f := policy.Facts{Appointment: inStatus(appointment.NoShow)}
		for _, s := range tt.said {
			f.Messages = append(f.Messages, claim(s.kind, s.by, start.Add(time.Duration(s.at)*time.Minute)))
		}
		var declared time.Time
		if tt.declared != 0 {
			declared = start.Add(time.Duration(tt.declared) * time.Minute)
		}
		if got := ruled(policy.Said(tt.p, f, declared)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
