package render

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// A value without its word would be told to a client as programs write it.
func TestEveryValueInAnExportHasItsWord(t *testing.T) {
	t.Parallel()
	values := map[string][]string{
		"verb": texts(ofClients(appointment.Verbs())), "letter": texts(appointment.NoticeKinds()), "text": texts(appointment.NoticeStates()),
		"offer": texts(appointment.OfferStates()), "lang": appointment.Langs(),
		"party":   texts(append(appointment.Parties(), appointment.ByPlatform)),
		"verdict": texts([]policy.Verdict{policy.Allow, policy.Wait, policy.Deny, policy.Discretion}),
	}
	for _, kind := range store.Kinds() {
		switch kind { // which are nobody's
		case store.KindHours, store.KindPlatform, store.KindSeries, store.KindSpecialist, store.KindRoom, store.KindPlatformFile,
			store.KindBlock, store.KindCalendar, store.KindPushed:
		default:
			values["removed"] = append(values["removed"], string(kind))
		}
	}
	for family, known := range values {
		for _, value := range known {
			if !lang.For(lang.EN).Has("export." + family + "." + value) {
				t.Errorf("%s.%s has no word", family, value)
			}
		}
	}
}

// ofClients leaves out the verbs that are about no client.
func ofClients(verbs []appointment.Verb) []appointment.Verb {
	return slices.DeleteFunc(verbs, func(v appointment.Verb) bool { return slices.Contains(appointment.PracticeVerbs(), v) })
}

// A label is named where its fact is told, so those are looked for.
func TestEveryFactInAnExportHasItsLabel(t *testing.T) {
	t.Parallel()
	told := regexp.MustCompile(`s\.(?:add|at|word|yes)\("(\w+)"`)
	for _, file := range []string{"client_export_facts.go", "client_export_past.go", "client_export_text.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, label := range told.FindAllStringSubmatch(string(source), -1) {
			if !lang.For(lang.EN).Has("export.label." + label[1]) {
				t.Errorf("%s: %q has no word", file, label[1])
			}
		}
	}
}

func texts[T ~string](values []T) []string {
	var list []string
	for _, v := range values {
		list = append(list, string(v))
	}
	return list
}
