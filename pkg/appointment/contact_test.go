package appointment_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestAnEmailIsAnAddressAlone(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"anna@example.com": true, "anna+lessons@mail.example.org": true, "żaneta@example.pl": true,
		"": false, "anna": false, "anna@": false, "@example.com": false, "anna example.com": false,
		"Anna <anna@example.com>": false, "<anna@example.com>": false, "anna@example.com ": false,
		"anna@example.com, ola@example.com": false, "anna@example.com\nBcc: ola@example.com": false,
		"a.b-c@d-e.example": true, "anna@xn--bcher-kva.example": true, "o'neil@bücher.example": true,
		"a@b": false, "anna@localhost": false, "anna@example.com.": false, "anna@.example.com": false, "anna@example..com": false,
		"anna@@example.com": false, "anna@ola@example.com": false, `"anna@home"@example.com`: false, `"anna k"@example.com`: false,
		"anna@[127.0.0.1]": false, "anna@127.0.0.1": false, "anna@-example.com": false, "anna@example-.com": false, "anna@exa_mple.com": false,
		"anna@example.com\x00": false, "an\tna@example.com": false, ".anna@example.com": false, "anna.@example.com": false,
		strings.Repeat("a", 65) + "@example.com": false, "anna@" + strings.Repeat("a", 64) + ".com": false,
		"anna\u200b@example.com": false, strings.Repeat("a", 250) + "@example.com": false,
	} {
		if got := appointment.IsEmail(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

func TestAPhoneHasDigitsAndWhatStandsBetweenThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"+48 600 100 200": true, "(22) 555-01.02": true, "112": true,
		"": false, "+": false, "12": false, "call me": false, "600 100 200 ext 5": false, "600\t100": false,
		strings.Repeat("1", 41): false,
	} {
		if got := appointment.IsPhone(text); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

func TestAClientTakesFromAnotherOnlyWhatIsLacking(t *testing.T) {
	t.Parallel()
	from := appointment.Client{ID: "b", Name: "Ana", Lang: "pl", Salutation: "Pani Anno", Email: "b@example.com", Phone: "112", Note: "b"}
	got := appointment.Client{ID: "a", Name: "Anna", Lang: "pl", Email: "a@example.com"}.Completed(from)
	want := appointment.Client{ID: "a", Name: "Anna", Lang: "pl", Salutation: "Pani Anno", Email: "a@example.com", Phone: "112", Note: "b"}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := (appointment.Client{Lang: "en"}).Completed(from); got.Salutation != "" {
		t.Errorf("took the salutation %q of another language", got.Salutation)
	}
	if got := (appointment.Client{}).Completed(from); got.Lang != "pl" || got.Salutation != "Pani Anno" {
		t.Errorf("one of no language took the language %q and the salutation %q", got.Lang, got.Salutation)
	}
	if got := (appointment.Client{Salutation: "Paul"}).Completed(from); got.Lang != "" || got.Salutation != "Paul" {
		t.Errorf("one with a salutation took the language %q and the salutation %q", got.Lang, got.Salutation)
	}
}
