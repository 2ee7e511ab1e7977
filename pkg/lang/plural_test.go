package lang

import (
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

func TestPluralsAreThoseOfCLDR(t *testing.T) {
	t.Parallel()
	names := map[plural.Form]string{
		plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
	}
	for _, tag := range Tags() {
		p, cldr := For(tag), language.Make(string(tag))
		for n := range 2000 {
			for _, n := range []int{n, -n, 1_000_000 + n} {
				if got, want := p.plural(n), names[plural.Cardinal.MatchPlural(cldr, max(n, -n), 0, 0, 0, 0)]; got != want {
					t.Errorf("%s, %d: %q, want %q", tag, n, got, want)
				}
			}
		}
	}
}

// TestCountsAgreeWithTheirNumber holds what is counted to the numbers at which Polish and
// Ukrainian change: a genitive keeps its case with each of them.
func TestCountsAgreeWithTheirNumber(t *testing.T) {
	t.Parallel()
	numbers := [6]int{0, 1, 2, 5, 22, 101}
	for _, row := range []struct {
		tag   Tag
		thing string
		want  [6]string // behind "N", the number
	}{
		{PL, "listed", [6]string{"N spotkań", "N spotkanie", "N spotkania", "N spotkań", "N spotkania", "N spotkań"}},
		{PL, "listed.genitive", [6]string{"N spotkań", "N spotkania", "N spotkań", "N spotkań", "N spotkań", "N spotkań"}},
		{PL, "sessions.genitive", [6]string{"N spotkań", "N spotkania", "N spotkań", "N spotkań", "N spotkań", "N spotkań"}},
		{PL, "fitting_times", [6]string{
			"Zwolniło się N pasujących terminów", "Zwolnił się N pasujący termin", "Zwolniły się N pasujące terminy",
			"Zwolniło się N pasujących terminów", "Zwolniły się N pasujące terminy", "Zwolniło się N pasujących terminów",
		}},
		{UK, "listed", [6]string{"N зустрічей", "N зустріч", "N зустрічі", "N зустрічей", "N зустрічі", "N зустріч"}},
		{UK, "listed.genitive", [6]string{"N зустрічей", "N зустрічі", "N зустрічей", "N зустрічей", "N зустрічей", "N зустрічі"}},
		{UK, "sessions.genitive", [6]string{"N зустрічей", "N зустрічі", "N зустрічей", "N зустрічей", "N зустрічей", "N зустрічі"}},
		{UK, "every_week", [6]string{"кожні N тижнів", "кожні N тиждень", "кожні N тижні", "кожні N тижнів", "кожні N тижні", "кожні N тиждень"}},
		{FR, "fitting_times", [6]string{
			"N date qui convient s’est libérée", "N date qui convient s’est libérée", "N dates qui conviennent se sont libérées",
			"N dates qui conviennent se sont libérées", "N dates qui conviennent se sont libérées", "N dates qui conviennent se sont libérées",
		}},
	} {
		for i, n := range numbers {
			before, after, _ := strings.Cut(row.want[i], "N")
			want := before + strconv.Itoa(n) + after
			if got := For(row.tag).Count(row.thing, n); got != want {
				t.Errorf("%s, %s: %q, want %q", row.tag, row.thing, got, want)
			}
		}
	}
}
