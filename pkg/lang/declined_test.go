package lang

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"
)

// governing returns, for the languages that decline names, the words before which a date
// with its weekday in full, or a person's name, would stand in another case. Both are put
// in as they are.
func governing() map[Tag]string {
	return map[Tag]string{
		PL: `bez|dla|do|ku|między|na|o|od|po|pod|poza|przed|przez|przy|u|w|we|z|za|ze`,
		UK: `без|в|від|для|до|за|з|зі|із|крім|між|на|о|об|перед|після|при|про|у|через`,
	}
}

// nounsBefore are other words in a case that what stands behind them would share.
const nounsBefore = `|dnia|klienta|klientem|klientowi|клієнта|клієнтом|клієнтові`

// after compiles a pattern that wants one of some words before what it describes.
func after(words, what string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[ (])(?:` + words + `)` + what)
}

// timesOfFaults returns the names of the values of faults that are instants, each behind the
// key of its fault, as the sources make them.
func timesOfFaults(t *testing.T) map[string]bool {
	t.Helper()
	times := map[string]bool{}
	eachNode(t, func(n ast.Node, _ string) {
		key, _, ok := newFault(n)
		if !ok {
			return
		}
		arguments := n.(*ast.CallExpr).Args
		for i := 2; i+1 < len(arguments); i += 2 {
			name, _ := literal(arguments[i])
			call, isCall := arguments[i+1].(*ast.CallExpr)
			if !isCall {
				continue
			}
			if method, is := call.Fun.(*ast.SelectorExpr); is && (method.Sel.Name == "In" || method.Sel.Name == "Start") {
				times[key+" "+name] = true
			}
		}
	})
	if len(times) < 20 {
		t.Fatalf("only %d instants found", len(times))
	}
	return times
}

// TestNoWeekdayIsWrittenOutWhereItWouldBeDeclined looks at dates in full: those that are
// asked for, those of an instant that a fault says, those of what an export keeps, those of letters.
func TestNoWeekdayIsWrittenOutWhereItWouldBeDeclined(t *testing.T) {
	t.Parallel()
	times := timesOfFaults(t)
	for tag, words := range governing() {
		full := after(words+nounsBefore, ` (?:\{[a-z_]+:(?:date|exact)\}|\{\{\.(?:When|OldWhen|HeldUntilDate|FreeMoveDate)\}\})`)
		bare := after(words+nounsBefore, ` \{([a-z_]+)\}`)
		for place, text := range said(t, tag) {
			if found := full.FindString(text); found != "" {
				t.Errorf("%s: %s has %q: %s", tag, place, found, text)
			}
			_, key, _ := strings.Cut(place, ".")
			for _, found := range bare.FindAllStringSubmatch(text, -1) {
				fault := (strings.HasPrefix(place, "error.") || strings.HasPrefix(place, "hint.")) && times[key+" "+found[1]]
				if kept := strings.HasPrefix(place, "export.") && found[1] == "time"; kept || fault {
					t.Errorf("%s: %s has %q: %s", tag, place, found[0], text)
				}
			}
		}
	}
}

// TestNoNameStandsWhereItWouldBeDeclined looks at people's names.
func TestNoNameStandsWhereItWouldBeDeclined(t *testing.T) {
	t.Parallel()
	for tag, words := range governing() {
		ended := after(words, `$`)
		person := after(words+nounsBefore, ` (?:\{(?:client|clients|old|persons)\}|\{\{\.(?:Client|Specialist)\}\})`)
		named := after(words+nounsBefore, ` \{(?:name|with)\}`)
		for place, text := range said(t, tag) {
			found := person.FindString(text)
			for _, family := range []string{"ask.", "import.cause.", "error.cli.", "error.desk.", "warning."} {
				if found == "" && strings.HasPrefix(place, family) {
					found = named.FindString(text)
				}
			}
			if found != "" {
				t.Errorf("%s: %s has %q: %s", tag, place, found, text)
			}
			if before := strings.HasPrefix(place, "import.one.") || strings.HasPrefix(place, "export.label."); before && ended.MatchString(text) {
				t.Errorf("%s: %s ends in a word that declines what follows: %s", tag, place, text)
			}
		}
	}
}
