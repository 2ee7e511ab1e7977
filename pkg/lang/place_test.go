package lang

import "testing"

func TestAPlaceInAnArticleIsNamedInTheLanguage(t *testing.T) {
	t.Parallel()
	places := []string{
		`step 1 (Prévenir le client), sentences 1 and 2`,
		`"Zasady dotyczące nieobecności klienta", point 3; "Co zrobić, jeśli klient się nie pojawi?", step 3`,
		`section 2 of the terms`,
	}
	for tag, want := range map[Tag][]string{
		EN: places,
		PL: {`krok 1 (Prévenir le client), zdania 1 i 2`,
			`„Zasady dotyczące nieobecności klienta”, punkt 3; „Co zrobić, jeśli klient się nie pojawi?”, krok 3`, places[2]},
		FR: {`étape 1 (Prévenir le client), phrases 1 et 2`,
			"«\u00a0Zasady dotyczące nieobecności klienta\u00a0», point 3\u202f; «\u00a0Co zrobić, jeśli klient się nie pojawi?\u00a0», étape 3", places[2]},
		UK: {`крок 1 (Prévenir le client), речення 1 і 2`,
			`«Zasady dotyczące nieobecności klienta», пункт 3; «Co zrobić, jeśli klient się nie pojawi?», крок 3`, places[2]},
	} {
		for i, place := range places {
			if got := For(tag).Place(place); got != want[i] {
				t.Errorf("%s: %q, want %q", tag, got, want[i])
			}
		}
	}
}
