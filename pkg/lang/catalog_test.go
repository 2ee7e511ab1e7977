package lang

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// catalog returns every phrase of a language.
func catalog(tag Tag) map[string]string {
	p := For(tag)
	all := maps.Clone(p.words)
	maps.Copy(all, p.faults())
	maps.Copy(all, p.manual())
	return all
}

// family returns the keys of a catalog, with the plural form left off.
func family(all map[string]string) map[string]bool {
	keys := map[string]bool{}
	for key := range all {
		if strings.HasPrefix(key, "count.") {
			key = key[:strings.LastIndexByte(key, '.')]
		}
		keys[key] = true
	}
	return keys
}

func TestEveryLanguageHasTheSamePhrases(t *testing.T) {
	t.Parallel()
	english := family(catalog(EN))
	for _, tag := range Tags() {
		other := family(catalog(tag))
		for key := range english {
			if !other[key] {
				t.Errorf("%s lacks %s", tag, key)
			}
		}
		for key := range other {
			if !english[key] {
				t.Errorf("%s has %s, English has not", tag, key)
			}
		}
	}
}

func TestPluralsHaveTheFormsOfTheirLanguage(t *testing.T) {
	t.Parallel()
	forms := map[Tag][]string{EN: {one, other}, FR: {one, other}, PL: {few, many, one}, UK: {few, many, one}}
	for tag, want := range forms {
		got := map[string][]string{}
		for _, key := range slices.Sorted(maps.Keys(For(tag).words)) {
			if rest, counted := strings.CutPrefix(key, "count."); counted {
				thing, form, _ := strings.Cut(rest, ".")
				got[thing] = append(got[thing], form)
			}
		}
		for thing, have := range got {
			if !slices.Equal(have, want) {
				t.Errorf("%s: %s has the forms %v, want %v", tag, thing, have, want)
			}
		}
	}
}

// placeholders returns the names in braces of a phrase, each once, sorted.
func placeholders(phrase string) []string {
	var names []string
	for _, part := range strings.Split(phrase, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		name, _, _ = strings.Cut(name, ":")
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
			case strings.TrimSpace(phrase) == "" || strings.TrimSpace(phrase) != phrase:
				t.Errorf("%s: %s is %q", tag, key, phrase)
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
	faults := For(EN).faults()
	for key := range faults {
		rest, isError := strings.CutPrefix(key, "error.")
		if _, ok := faults["hint."+rest]; isError && !ok {
			t.Errorf("%s has no hint", key)
		}
		rest, isHint := strings.CutPrefix(key, "hint.")
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
		"option":  texts(policy.OptionKeys()),
		"bearing": texts(policy.BearingKeys()),
		"moment":  texts(policy.MomentKinds()),
		"refund":  texts(policy.RefundModes()),
		"notice":  texts(appointment.NoticeStates()),
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
	words := For(EN).words
	for prefix, values := range enums() {
		want := map[string]bool{}
		for _, value := range values {
			want[prefix+"."+value] = true
			if words[prefix+"."+value] == "" {
				t.Errorf("%s.%s has no word", prefix, value)
			}
		}
		for key := range words {
			if strings.HasPrefix(key, prefix+".") && !want[key] {
				t.Errorf("%s belongs to no value", key)
			}
		}
	}
}

// TestTagsAreTheLanguagesThatSettingsAndPlatformsTake holds the typed list here
// to the one that the packages below share.
func TestTagsAreTheLanguagesThatSettingsAndPlatformsTake(t *testing.T) {
	t.Parallel()
	if got, want := texts(Tags()), appointment.Langs(); !slices.Equal(got, want) {
		t.Errorf("lang speaks %v, the others take %v", got, want)
	}
}
