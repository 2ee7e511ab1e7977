package lang

import "testing"

// typing returns phrases with a small table of commands.
func typing(tag Tag) *Phrases {
	return For(tag).Typing(func(key string) string {
		return map[string]string{
			"pay":       "adsum pay {id}",
			"undo":      "adsum undo",
			"hours_set": "adsum hours set {workdays} HOURS",
		}[key]
	})
}

func TestACommandInAPhraseIsWordedInTheLanguage(t *testing.T) {
	t.Parallel()
	for tag, want := range map[Tag]string{
		EN: "(adsum hours set mon-fri HOURS)", PL: "(adsum hours set pon-pt GODZINY)",
		FR: "(adsum hours set lun-ven HORAIRES)", UK: "(adsum hours set пн-пт ГОДИНИ)",
	} {
		if got := typing(tag).fill("({do:hours_set})", nil); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
		if got := typing(EN).In(tag).fill("({do:hours_set})", nil); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

func TestACommandTakesEachValueOfItsPhraseAsOneWordOfAShell(t *testing.T) {
	t.Parallel()
	p := typing(UK)
	for value, want := range map[string]string{
		"7k3m9q2x": "adsum pay 7k3m9q2x, adsum undo", "TIME": "adsum pay TIME, adsum undo", "{workdays}": "adsum pay '{workdays}', adsum undo",
		"Jan Kowalski": "adsum pay 'Jan Kowalski', adsum undo", "d'Arc": `adsum pay 'd'\''Arc', adsum undo`, "@next": "adsum pay @next, adsum undo",
	} {
		if got := p.fill("{do:pay}, {do:undo}", Values{"id": value}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := p.fill("{do:pay}", nil); got != "adsum pay {id}" {
		t.Errorf("without a value: %q", got)
	}
}

func TestACommandThatNobodyKnowsIsSeenByItsKey(t *testing.T) {
	t.Parallel()
	for _, p := range []*Phrases{For(EN), For(EN).In(PL), typing(EN)} {
		if got := p.fill("Look: {do:nothing}.", nil); got != "Look: [nothing]." {
			t.Errorf("%q", got)
		}
	}
}

func TestACommandCanBeToldFromTheWordsAroundIt(t *testing.T) {
	t.Parallel()
	p := typing(EN).Holding("_")
	if got := p.fill("Pay it: {do:pay}", Values{"id": "a b"}); got != "Pay it: adsum_pay_'a_b'" {
		t.Errorf("%q", got)
	}
	if got := p.Command("pay", Values{"id": "a"}); got != "adsum pay a" {
		t.Errorf("alone: %q", got)
	}
}

func TestAValueInQuotesActsOnNoShell(t *testing.T) {
	t.Parallel()
	p := For(EN).Typing(func(string) string { return `adsum client merge "{from}" {near:words}` })
	got := p.Command("merge", Values{"from": "Jo\"hn $HOME `x` \\", "near": "notice show"})
	if want := `adsum client merge "Jo\"hn \$HOME ` + "\\`x\\`" + ` \\" notice show`; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestOneCommandIsFollowedByMore(t *testing.T) {
	t.Parallel()
	p := typing(EN).Knowing(Values{"id": "7k3m9q2x"}).Followed("pay", " --note {said}", Values{"said": "{id} TIME"})
	if got, want := p.In(PL).fill("{do:pay}, {do:undo}, {do:none}", nil), "adsum pay 7k3m9q2x --note '{id} TIME', adsum undo, [none]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := For(EN).Followed("pay", " --more", nil).fill("{do:pay}", nil); got != "[pay]" {
		t.Errorf("got %q", got)
	}
}
