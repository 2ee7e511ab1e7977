package lang

import "testing"

func TestWhatIsToBeFilledInIsNamedInTheLanguage(t *testing.T) {
	t.Parallel()
	command := "adsum noshow 7k3m9q2x --accept-reason \"TEXT\" --to TIME"
	for tag, want := range map[Tag]string{
		EN: command,
		PL: "adsum noshow 7k3m9q2x --accept-reason \"TEKST\" --to TERMIN",
		FR: "adsum noshow 7k3m9q2x --accept-reason \"TEXTE\" --to MOMENT",
		UK: "adsum noshow 7k3m9q2x --accept-reason \"ТЕКСТ\" --to ЧАС",
	} {
		if got := For(tag).Fillable(command); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}
