package render

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"pgregory.net/rapid"
)

const tooEarlyJSON = `{
  "schema": "adsum.result/1",
  "outcome": "too_early",
  "error": {
    "code": "too_early",
    "message": "Not yet: Absence can be declared from 15 minutes after the start.",
    "hint": "adsum noshow 7k3m9q2x: try again from Tue 24 Nov 15:15"
  },
  "changed": false,
  "dry_run": false,
  "event": null,
  "decision": {
    "verdict": "wait",
    "rules": [
      {
        "id": "clearly.grace",
        "text": "Absence can be declared from 15 minutes after the start.",
        "source": "Clearly, Co zrobić, jeśli klient nie pojawi się na sesji? (000_f7a8a0e40efd0a37.txt), krok 1",
        "assumed": false
      },
      {
        "id": "clearly.late",
        "text": "Who comes late still pays.",
        "source": null,
        "assumed": true
      }
    ],
    "not_before": "2026-11-24T15:15:00+01:00",
    "options": [
      {
        "key": "retry",
        "command": "adsum noshow 7k3m9q2x",
        "effect": "try again from Tue 24 Nov 15:15"
      },
      {
        "key": "checkin",
        "command": "adsum checkin 7k3m9q2x",
        "effect": "if the client has come after all"
      }
    ],
    "facts": {
      "counters": {
        "since": "2025-11-24T15:03:00+01:00",
        "absent": 1,
        "late": 2,
        "moved": 3,
        "cancelled_late": 4
      },
      "called_off": null
    },
    "charge_range": null
  },
  "appointment": {
    "id": "7k3m9q2x",
    "client": {
      "id": "anna",
      "name": "Anna"
    },
    "platform": "clearly",
    "policy_version": "clearly-1",
    "status": "booked",
    "start": "2026-11-24T15:00:00+01:00",
    "end": "2026-11-24T15:50:00+01:00",
    "timezone": "Europe/Warsaw",
    "place": null,
    "note": null,
    "no_show_by": null,
    "counts_as_held": false,
    "late_by_seconds": null,
    "charge": "open",
    "money": {
      "currency": "PLN",
      "price": 18000,
      "charged": 0,
      "paid": 18000,
      "refunded": 0,
      "refund_due": 0,
      "owed": 0,
      "payout": null,
      "fees": []
    },
    "cancelled_by": null,
    "reason": null,
    "sequence": 0,
    "previous_starts": [],
    "created": "2026-11-21T09:00:00+01:00",
    "updated": "2026-11-21T09:00:00+01:00",
    "client_arrived": null,
    "specialist_arrived": null,
    "reason_accepted": null,
    "waited_until": null,
    "series": null,
    "package": null,
    "specialist": null,
    "room": null,
    "session": null,
    "booked_by": null,
    "refund_choice": null,
    "silence": null,
    "upfront": false,
    "withheld": false
  },
  "notices": [],
  "support_requests": [],
  "messages": [
    {
      "id": "m1",
      "kind": "other",
      "text": "Tram\nis slow",
      "received": "2026-11-24T14:50:00+01:00",
      "eta": null,
      "settled": false,
      "by": "client"
    }
  ],
  "deadlines": {
    "free_move_until": "2026-11-23T15:00:00+01:00",
    "checkin_from": "2026-11-24T14:00:00+01:00",
    "absence_from": "2026-11-24T15:15:00+01:00",
    "pay_by": null,
    "claim_until": null,
    "dispute_until": null
  },
  "warnings": [],
  "assumed": false,
  "offer": null,
  "terms": null,
  "waiting": [],
  "withheld": false,
  "undecided": null,
  "events": null
}
`

func TestJSONKeepsItsShapeInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		same(t, show(t, view(tag, JSON), tooEarlyResult()), tooEarlyJSON)
	}
}

const moneylessJSON = `{"schema":"adsum.result/1","outcome":"done","error":null,"changed":true,"dry_run":true,"event":null,` +
	`"decision":null,"appointment":{"id":"7k3m9q2x","client":{"id":"anna","name":"Anna"},` +
	`"platform":"clearly","policy_version":"clearly-1","status":"noshow",` +
	`"start":"2026-11-24T15:00:00+01:00","end":"2026-11-24T15:50:00+01:00","timezone":"Europe/Warsaw",` +
	`"place":"Room 3","note":"<b>&","no_show_by":"client","counts_as_held":true,"late_by_seconds":180,` +
	`"charge":"stands","money":{"currency":null,"price":null,"charged":0,"paid":0,"refunded":0,` +
	`"refund_due":0,"owed":0,"payout":null,"fees":[]},"cancelled_by":null,"reason":"ill","sequence":2,` +
	`"previous_starts":["2026-11-24T09:00:00+01:00"],"created":"2026-11-21T09:00:00+01:00",` +
	`"updated":"2026-11-21T09:00:00+01:00","client_arrived":"2026-11-24T15:03:00+01:00",` +
	`"specialist_arrived":"2026-11-24T14:58:00+01:00","reason_accepted":false,"waited_until":null,"series":null,"package":null,"specialist":null,"room":"Blue","session":null,"booked_by":null,"refund_choice":null,"silence":null,"upfront":false,"withheld":false},` +
	`"notices":[{"id":"n1","kind":"booked","lang":"pl","subject":"S","body":"B","state":"draft","specialist":null}],` +
	`"support_requests":[{"id":"s1","platform":"clearly","topic":"Inne","body":"T","state":"draft","specialist":null}],"messages":[],` +
	`"deadlines":{"free_move_until":null,"checkin_from":null,"absence_from":null,"pay_by":null,"claim_until":null,"dispute_until":null},"warnings":[],"assumed":false,"offer":null,"terms":null,"waiting":[],"withheld":false,"undecided":null,"events":null}` + "\n"

func TestJSONLineHoldsAllThatIsKnown(t *testing.T) {
	t.Parallel()
	a := booked()
	a.Status, a.NoShowBy, a.CountsAsHeld, a.Charge = appointment.NoShow, appointment.ByClient, true, appointment.ChargeStands
	a.Money = appointment.Money{}
	a.Place, a.Room, a.Note, a.Sequence = "Room 3", "Blue", "<b>&", 2
	a.Reason = appointment.Reason{Text: "ill", Ruling: appointment.ReasonRejected}
	a.ClientArrived, a.SpecialistArrived = at("15:03"), at("14:58")
	a.PreviousStarts = append(a.PreviousStarts, at("09:00"))
	r := desk.Result{
		Verb: "show", Changed: true, DryRun: true, Appointment: a, Client: sample.Anna(),
		Notices: []appointment.Notice{{ID: "n1", Kind: "booked", Lang: "pl", Subject: "S", Body: "B", State: "draft"}},
		Support: []appointment.SupportRequest{{ID: "s1", Platform: "clearly", Topic: "Inne", Body: "T", State: appointment.NoticeDraft}},
	}
	same(t, show(t, view("pl", JSONL), r), moneylessJSON)
}

func TestListsAreArraysOrLinesOfAppointments(t *testing.T) {
	t.Parallel()
	entries := []dossier.Entry{{Appointment: booked(), Client: sample.Anna()}, {Appointment: booked(), Client: sample.Anna()}}
	var array []map[string]any
	if err := json.Unmarshal([]byte(list(t, view(lang.EN, JSON), entries)), &array); err != nil || len(array) != 2 {
		t.Fatalf("array: %v, %d", err, len(array))
	}
	lines := strings.Split(strings.TrimSpace(list(t, view(lang.EN, JSONL), entries)), "\n")
	if len(lines) != 2 || !json.Valid([]byte(lines[0])) {
		t.Fatalf("lines: %q", lines)
	}
	same(t, list(t, view(lang.EN, JSON), nil), "[]\n")
	same(t, list(t, view(lang.EN, JSONL), nil), "")
}

func TestAssumedRuleNeverNamesASource(t *testing.T) {
	t.Parallel()
	r := graceRule()
	r.Assumed = true
	if got := source(r); got != nil {
		t.Errorf("source = %q", *got)
	}
	if got := source(policy.Rule{}); got != nil {
		t.Errorf("source = %q", *got)
	}
}

func TestJSONIsSafeOnATerminalAndKeepsTheValue(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(
			rapid.String(),
			rapid.StringOf(rapid.SampledFrom([]rune("a\x1b\x7f\u009b\u202e\u200d\ufeff\U000e0041\n\u2028🙂"))),
		).Draw(t, "name")
		r := tooEarlyResult()
		r.Client.Name = name
		content, err := encode(view(lang.EN, JSON).resultOf(r), "")
		if err != nil {
			t.Fatal(err)
		}
		if line := strings.TrimSuffix(string(content), "\n"); !utf8.ValidString(line) || strings.ContainsFunc(line, hidden) {
			t.Fatalf("not safe: %q", line)
		}
		var back result
		if err := json.Unmarshal(content, &back); err != nil || back.Appointment.Client.Name != name {
			t.Fatalf("%q came back as %q, %v", name, back.Appointment.Client.Name, err)
		}
	})
}

func list(t *testing.T, v View, entries []dossier.Entry) string {
	t.Helper()
	var b strings.Builder
	if err := v.List(&b, "", entries); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
