package lang

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// optional reports whether a language has a phrase only where it needs one: a word or
// a sign for a currency, another "from" before a letter, a date without its month.
func optional(key string) bool {
	return strings.HasPrefix(key, "currency.") || strings.HasPrefix(key, "date.days_before.") || key == "date.bare_day"
}

// family returns the keys of a catalog, with the plural form left off.
func family(all map[string]string) map[string]bool {
	keys := map[string]bool{}
	for key := range all {
		if strings.HasPrefix(key, "count.") {
			key = key[:strings.LastIndexByte(key, '.')]
		}
		if !optional(key) {
			keys[key] = true
		}
	}
	return keys
}

func TestEveryLanguageHasTheSamePhrases(t *testing.T) {
	t.Parallel()
	english := family(catalog(EN))
	for _, tag := range Tags() {
		other := family(catalog(tag))
		for _, key := range slices.Sorted(maps.Keys(english)) {
			if !other[key] {
				t.Errorf("%s lacks %s", tag, key)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(other)) {
			if !english[key] {
				t.Errorf("%s has %s, English has not", tag, key)
			}
		}
	}
}

// formsOf returns the plural forms that the numbers of a specialist's life take.
func formsOf(tag Tag) []string {
	p, forms := For(tag), map[string]bool{}
	for n := range 1000 {
		forms[p.plural(n)] = true
	}
	return slices.Sorted(maps.Keys(forms))
}

func TestPluralsHaveTheFormsOfTheirLanguage(t *testing.T) {
	t.Parallel()
	for tag, want := range map[Tag][]string{EN: {"one", "other"}, FR: {"one", "other"}, PL: {"few", "many", "one"}, UK: {"few", "many", "one"}} {
		if got := formsOf(tag); !slices.Equal(got, want) {
			t.Errorf("%s counts in %v, want %v", tag, got, want)
		}
	}
	for _, tag := range Tags() {
		got := map[string][]string{}
		for key := range For(tag).page(unitsTopic).all("count.") {
			at := strings.LastIndexByte(key, '.')
			got[key[:at]] = append(got[key[:at]], key[at+1:])
		}
		for thing, have := range got {
			if slices.Sort(have); !slices.Equal(have, formsOf(tag)) {
				t.Errorf("%s: %s has the forms %v, want %v", tag, thing, have, formsOf(tag))
			}
		}
	}
}

func TestAMillionIsCountedAsTheOthersAre(t *testing.T) {
	t.Parallel()
	for tag, want := range map[Tag]string{EN: "1000000 days", FR: "1000000 jours", PL: "1000000 dni", UK: "1000000 днів"} {
		if got := For(tag).Count("days", 1_000_000); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// placeholders returns the names in braces of a phrase, each once, sorted, a command
// with its key. Hours and minutes are what they are in figures of any length and in words.
func placeholders(phrase string) []string {
	var names []string
	for _, part := range strings.Split(phrase, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		if !strings.HasPrefix(name, "do:") {
			name, _, _ = strings.Cut(name, ":")
		}
		switch name {
		case "hh", "hours":
			name = "h"
		case "mm", "minutes":
			name = "m"
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestTranslationsKeepThePlaceholders(t *testing.T) {
	t.Parallel()
	english := catalog(EN)
	for _, tag := range Tags() {
		for key, phrase := range catalog(tag) {
			switch {
			case optional(key):
			case strings.HasPrefix(key, "count."):
				if !slices.Equal(placeholders(phrase), []string{"n"}) {
					t.Errorf("%s: %s is %q", tag, key, phrase)
				}
			case !slices.Equal(placeholders(phrase), placeholders(english[key])):
				t.Errorf("%s: %s has %v, English has %v", tag, key, placeholders(phrase), placeholders(english[key]))
			}
		}
	}
}

func TestEveryErrorSaysWhatToDo(t *testing.T) {
	t.Parallel()
	faults := phrases(EN, errorsTopic)
	for key := range faults {
		rest, isError := strings.CutPrefix(strings.TrimSuffix(key, theirs), "error.")
		if _, ok := faults["hint."+rest]; isError && !ok {
			t.Errorf("%s has no hint", key)
		}
		rest, isHint := strings.CutPrefix(strings.TrimSuffix(key, shared), "hint.")
		if _, ok := faults["error."+rest]; isHint && !ok {
			t.Errorf("%s belongs to no error", key)
		}
	}
}

// enums lists the families of phrases that are looked up by a value.
func enums() map[string][]string {
	return map[string][]string{
		"status":  texts(appointment.Statuses()),
		"party":   {string(appointment.ByClient), string(appointment.BySpecialist), string(appointment.ByPlatform)},
		"charge":  {string(appointment.ChargeOpen), string(appointment.ChargeStands), string(appointment.ChargeWaived)},
		"ruling":  {string(appointment.ReasonGiven), string(appointment.ReasonAccepted), string(appointment.ReasonRejected)},
		"kind":    texts(appointment.MessageKinds()),
		"verdict": texts([]policy.Verdict{policy.Allow, policy.Wait, policy.Deny, policy.Discretion}),
		"option":  append(texts(policy.OptionKeys()), "notice_mark", "notice_send", "notice_send_again"), // the last are those of package due
		"bearing": texts(policy.BearingKeys()),
		"moment":  texts(policy.MomentKinds()),
		"refund":  texts(policy.RefundModes()),
		"notice":  texts(appointment.NoticeStates()),

		"obstacle": texts(appointment.Causes()),
		"every":    texts(appointment.Units()),
	}
}

func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

func TestEveryValueHasItsWordAndNoWordIsLeftOver(t *testing.T) {
	t.Parallel()
	words := phrases(EN, answersTopic)
	for prefix, values := range enums() {
		want := map[string]bool{}
		for _, value := range values {
			want[prefix+"."+value] = true
			if words[prefix+"."+value] == "" {
				t.Errorf("%s.%s has no word", prefix, value)
			}
		}
		for key := range words {
			if strings.HasPrefix(key, prefix+".") && !want[strings.TrimSuffix(key, theirs)] {
				t.Errorf("%s belongs to no value", key)
			}
		}
	}
}
