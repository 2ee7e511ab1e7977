package render

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/policy"
)

func TestCommandsInSentencesAreBrokenAsAShellReadsThem(t *testing.T) {
	t.Parallel()
	v := View{Leads: func(name string) bool { return name == "client" || name == "help" }}
	for text, want := range map[string]string{
		`If that is the same person: adsum client merge "Wilhelmina Aleksandra" "Wilhelmina A."`: "If that is the same person:\n" +
			`adsum client merge \` + "\n" + `"Wilhelmina Aleksandra" "Wilhelmina A."`,
		"There is more to it (adsum help exit-codes)":          "There is more to it\n(adsum help exit-codes)",
		"Look with adsum agenda before you repeat the command": "Look with adsum agenda before you repeat\nthe command",
		"do zwrotu 180 zł: poproś o to, potem adsum refund 7k3m9q2x": "do zwrotu 180 zł: poproś o to, potem\n" +
			"adsum refund 7k3m9q2x",
		"One of letters: adsum checkin vewmyrzn --at TIME --by x":  "One of letters:\n" + `adsum checkin vewmyrzn --at TIME --by x`,
		"Say when: adsum checkin 7k3m9q2x --arrived TIME, or else": "Say when:\nadsum checkin 7k3m9q2x --arrived TIME, or\nelse",
	} {
		if got := untied(strings.Join(v.wrapped(text, 41), "\n")); got != want {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", text, got, want)
		}
	}
}

// TestCommandsInPhrasesAreTiedWhateverTheirValues wants no look of a command to matter,
// and no tie to come from outside.
func TestCommandsInPhrasesAreTiedWhateverTheirValues(t *testing.T) {
	t.Parallel()
	p := view(lang.EN, Text).page(nil)
	same(t, p.holding("hint.desk.no_such_slot", lang.Values{"id": "kmnp qrst"}), "See them: "+tied("adsum show 'kmnp qrst'"))
	same(t, p.holding("hint.desk.no_such_slot", lang.Values{"id": "a\x00\nb"}), "See them: "+tied(`adsum show 'a\x00 b'`))
}

func TestDatesStayOnOneLine(t *testing.T) {
	t.Parallel()
	for _, date := range []string{
		"24 listopada 2026 r.", "25 nov.", "29 лист.", "29 листопада 2026 р.,", "1er décembre 2026", "24 November 2026,", "24 lis",
	} {
		for lead := range 30 {
			text := strings.Repeat("x", lead) + " " + date + " " + strings.Repeat("x", 9)
			if got := untied(strings.Join(View{}.wrapped(text, 34), "\n")); !strings.Contains(got, date) {
				t.Errorf("broken: %q", got)
			}
		}
	}
	has(t, untied(strings.Join(View{}.wrapped("in 24 seconds there are 25 more things", 5), "\n")), "24\n")
}

func TestAddressesStayWhole(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Width = 40
	p := v.page(nil)
	address := "https://info.example.org/help/" + strings.Repeat("a", 30)
	p.paragraph("  rules    ", "           ", "they stand at "+address, p.paint.plain)
	same(t, p.b.String(), "  rules    they stand at\n"+address+"\n")
}

func TestALetterOnAScreenBreaksBetweenWords(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	letter := outbox.Text{Subject: "Your session", Body: strings.Repeat("word ", 20) + "180.00\u00a0PLN.\n\nBye"}
	text := func(v View) string {
		var b strings.Builder
		if err := v.Text(&b, letter); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	same(t, text(v), Plain(letter)+"\n")
	v.Screen, v.Width = true, 33
	same(t, text(v), "Your session\n\n"+strings.Repeat(strings.TrimRight(strings.Repeat("word ", 6), " ")+"\n", 3)+
		"word word 180.00\u00a0PLN.\n\nBye\n")
}

func TestAnAnswerNamesWholeRulesAndHowManyMore(t *testing.T) {
	t.Parallel()
	p := view(lang.EN, Text).page(nil)
	rules := []policy.Rule{{ID: "clearly.specialist-cancel"}, {ID: "clearly.specialist-move"}, {ID: "clearly.lead"}}
	same(t, p.fitting(rules, 70), "clearly.specialist-cancel, clearly.specialist-move, clearly.lead")
	same(t, p.fitting(rules, 60), "clearly.specialist-cancel, clearly.specialist-move +1")
	same(t, p.fitting(rules, 40), "clearly.specialist-cancel +2")
}
