package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// place is a place where a verb has to be, and how to tell that it is. It has no test
// of its own where the compiler or the linter wants the verb there.
type place struct {
	path string
	has  func(t *testing.T, verb appointment.Verb) bool
}

// verbPlaces are the places of a verb, as the map of the house names them.
func verbPlaces(t *testing.T) []place {
	h := newHome(t, "1h")
	scripts := contents(t, "../../testdata/script/*.txtar")
	desk := contents(t, "../desk/*.go") + contents(t, "../outbox/*.go")
	return []place{
		{path: "pkg/appointment/verb.go"},
		{path: "pkg/policy/request.go", has: func(_ *testing.T, verb appointment.Verb) bool {
			return slices.Contains(policy.Verbs(), verb) || aboutNoAppointment(verb) || isSilence(verb)
		}},
		{path: "pkg/policy/question.go", has: decided},
		{path: "pkg/policy/fit.go"},
		{path: "pkg/policy/effect.go"},
		{path: "pkg/platform/example_read.go", has: exampleAsks},
		{path: "pkg/desk", has: func(_ *testing.T, verb appointment.Verb) bool {
			return slices.ContainsFunc(namesInGo(verb), func(name string) bool {
				return regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).MatchString(desk)
			})
		}},
		{path: "pkg/cli/tree.go", has: func(t *testing.T, verb appointment.Verb) bool {
			status, stdout, _ := h.run(t.Context(), append(commandOf(verb), "--help")...)
			return isSilence(verb) || status == 0 && !strings.Contains(stdout, "COMMAND") // which the help of a group says
		}},
		{path: "pkg/render/text_outcome.go"},
		{path: "pkg/render/text_result.go"},
		{path: "pkg/render/text_details.go"},
		{path: "pkg/render/told.go"},
		{path: "pkg/lang/words", has: worded},
		{path: "testdata/script", has: func(_ *testing.T, verb appointment.Verb) bool {
			return strings.Contains(scripts, "adsum "+strings.Join(commandOf(verb), " ")) || isSilence(verb) && strings.Contains(scripts, `.verb == "silence"`)
		}},
	}
}

// isSilence tells the verb that no command has: what the rules say of what nobody said in time.
func isSilence(verb appointment.Verb) bool { return verb == appointment.VerbSilence }

// aboutNoAppointment tells the verbs on the rest of the book and on the journal, which
// policy is not asked about.
func aboutNoAppointment(verb appointment.Verb) bool {
	return slices.Contains([]appointment.Verb{
		appointment.VerbClientEdit, appointment.VerbClientRename, appointment.VerbClientMerge, appointment.VerbClientForget,
		appointment.VerbHours, appointment.VerbPackageSell, appointment.VerbPackagePay, appointment.VerbPackageRefund,
		appointment.VerbWaitlistAdd, appointment.VerbWaitlistRemove, appointment.VerbBusyRemove, appointment.VerbCalendarAdd, appointment.VerbCalendarRemove, appointment.VerbSync, appointment.VerbNoticeSend,
		appointment.VerbNoticeSent, appointment.VerbSupportSent, appointment.VerbUndo, appointment.VerbRedo, appointment.VerbRecover,
		appointment.VerbApply,
		appointment.VerbImport, appointment.VerbRemind,
		appointment.VerbSpecialistAdd, appointment.VerbSpecialistEdit, appointment.VerbSpecialistRename, appointment.VerbSpecialistRemove,
		appointment.VerbRoomAdd, appointment.VerbRoomRemove, appointment.VerbPlatformAdd, appointment.VerbPlatformRemove,
	}, verb)
}

// commandOf returns the words of the command of a verb.
func commandOf(verb appointment.Verb) []string {
	return strings.Fields(cli.CommandLine("verb." + string(verb)))[1:]
}

// namesInGo returns what a verb is called in a use case: its request or its constant.
func namesInGo(verb appointment.Verb) []string {
	var names []string
	for _, r := range policy.Requests() {
		if r.Verb() == verb {
			names = append(names, fmt.Sprintf("%T", r))
		}
	}
	var constant strings.Builder
	for word := range strings.SplitSeq(string(verb), "_") {
		constant.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return append(names, "appointment.Verb"+constant.String())
}

// decided reports whether policy has an answer to every request of the verb.
func decided(_ *testing.T, verb appointment.Verb) bool {
	for _, r := range policy.Requests() {
		if r.Verb() == verb && policy.Decide(policy.Platform{}, policy.Facts{}, r, time.Time{}).Verdict == "" {
			return false
		}
	}
	return true
}

// exampleAsks reports whether an example of a platform file can ask for the verb.
func exampleAsks(_ *testing.T, verb appointment.Verb) bool {
	if aboutNoAppointment(verb) {
		return true
	}
	text := `[[example]]
name = "n"
platform = "clearly"
given = { start = "2026-11-24T15:00:00+01:00" }
ask = { verb = "` + string(verb) + `", by = "client", now = "start", kind = "other", text = "t", received = "start", to = "start+7d", slots = ["start+7d"], number = 1 }
expect = { verdict = "allow" }
`
	examples, err := platform.ParseExamples("x.toml", []byte(text))
	return err == nil && len(examples) == 1 && examples[0].Request.Verb() == verb
}

// worded reports whether every language has the help of the command, what is said once
// it is done where policy decides, and the sentence of the journal.
func worded(_ *testing.T, verb appointment.Verb) bool {
	headline, sentence := "headline."+string(verb), "log."+string(verb)
	switch verb {
	case appointment.VerbNoshow:
		headline, sentence = headline+"_held", sentence+"_held"
	case appointment.VerbReschedule:
		sentence = "log.moved_client"
	case appointment.VerbCancel:
		headline, sentence = headline+"_client", "log.cancelled_client"
	case appointment.VerbEdit:
		sentence = "log.edited"
	case appointment.VerbWait:
		headline = "headline.waited"
	case appointment.VerbSilence:
		headline, sentence = headline+"_consents", "log.lapsed"
	}
	help := "help." + strings.ReplaceAll(strings.Join(commandOf(verb), "."), ".sent", ".mark")
	for _, tag := range lang.Tags() {
		p := lang.For(tag)
		if !p.Has(help) && !isSilence(verb) || !p.Has(sentence) || !aboutNoAppointment(verb) && !p.Has(headline) {
			return false
		}
	}
	return true
}

func contents(t *testing.T, pattern string) string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(files), err)
	}
	var all strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(content)
	}
	return all.String()
}

// TestEveryVerbIsInAllItsPlaces says of a new verb where it is still missing.
func TestEveryVerbIsInAllItsPlaces(t *testing.T) {
	t.Parallel()
	places := verbPlaces(t)
	for _, verb := range appointment.Verbs() {
		for _, p := range places {
			if p.has != nil && !p.has(t, verb) {
				t.Errorf("%s: missing in %s", verb, p.path)
			}
		}
	}
}

func TestMapOfTheHouseNamesThePlacesOfAVerb(t *testing.T) {
	t.Parallel()
	row := regexp.MustCompile(`(?m)^\| a verb \| (.*) \|$`).FindStringSubmatch(contents(t, "../README.md"))
	if row == nil {
		t.Fatal("the map has no row for a verb")
	}
	var named []string
	for _, match := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
		named = append(named, match[1])
		if _, err := os.Stat(filepath.Join("../..", match[1])); err != nil {
			t.Errorf("the map names what is not there: %v", err)
		}
	}
	var places []string
	for _, p := range verbPlaces(t) {
		places = append(places, p.path)
	}
	if !slices.Equal(named, places) {
		t.Errorf("the map names   %v\nthe places are %v", named, places)
	}
}
