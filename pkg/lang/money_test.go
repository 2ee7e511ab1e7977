package lang

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

func TestMoneyIsWrittenAsTheLanguageWritesIt(t *testing.T) {
	t.Parallel()
	cases := []struct {
		tag      Tag
		minor    int64
		currency string
		want     string
	}{
		{EN, 18000, "PLN", "180.00 PLN"},
		{EN, 123450, "PLN", "1,234.50 PLN"},
		{EN, 4500, "EUR", "€45.00"},
		{EN, 4500, "GBP", "£45.00"},
		{EN, -4500, "USD", "-$45.00"},
		{EN, 1250, "JPY", "1,250 JPY"},
		{EN, 5, "KWD", "0.005 KWD"},
		{EN, 5, "", "0.05"},
		{PL, 123450, "PLN", "1234,50\u00a0zł"},
		{PL, 1234500, "PLN", "12\u00a0345,00\u00a0zł"},
		{PL, 4500, "EUR", "45,00\u00a0€"},
		{FR, 123450, "EUR", "1\u202f234,50\u00a0€"},
		{FR, 123456789, "EUR", "1\u202f234\u202f567,89\u00a0€"},
		{UK, 123450, "UAH", "1\u00a0234,50\u00a0грн"},
		{UK, 18000, "PLN", "180,00\u00a0PLN"},
	}
	for _, c := range cases {
		if got := For(c.tag).Money(c.minor, c.currency); got != c.want {
			t.Errorf("%s: Money(%d, %s) = %q, want %q", c.tag, c.minor, c.currency, got, c.want)
		}
	}
}

func TestAmountsAreReadAsPeopleTypeThem(t *testing.T) {
	t.Parallel()
	cases := map[string]appointment.Amount{
		"180 PLN":               {Minor: 18000, Currency: "PLN"},
		"180,50 zł":             {Minor: 18050, Currency: "PLN"},
		"180 zlotys":            {Minor: 18000, Currency: "PLN"},
		"180 злотих":            {Minor: 18000, Currency: "PLN"},
		"45 dollars":            {Minor: 4500, Currency: "USD"},
		"45 доларів":            {Minor: 4500, Currency: "USD"},
		"180 zł 50 gr":          {Minor: 18050, Currency: "PLN"},
		"180 zł 5 gr":           {Minor: 18005, Currency: "PLN"},
		"1 250 грн 50 коп.":     {Minor: 125050, Currency: "UAH"},
		"45€50":                 {Minor: 4550, Currency: "EUR"},
		"200 (dwieście) zł":     {Minor: 20000, Currency: "PLN"},
		"180,5 zł":              {Minor: 18050, Currency: "PLN"},
		"180zl":                 {Minor: 18000, Currency: "PLN"},
		"PLN 180":               {Minor: 18000, Currency: "PLN"},
		"pln180":                {Minor: 18000, Currency: "PLN"},
		"45 €":                  {Minor: 4500, Currency: "EUR"},
		"€45":                   {Minor: 4500, Currency: "EUR"},
		"$20":                   {Minor: 2000, Currency: "USD"},
		"1 250 грн":             {Minor: 125000, Currency: "UAH"},
		"1 250 грн.":            {Minor: 125000, Currency: "UAH"},
		"1\u00a0250 грн":        {Minor: 125000, Currency: "UAH"},
		"1\u202f250,00\u00a0€":  {Minor: 125000, Currency: "EUR"},
		"1250.5 UAH":            {Minor: 125050, Currency: "UAH"},
		"1,234.50 PLN":          {Minor: 123450, Currency: "PLN"},
		"1.234,50 PLN":          {Minor: 123450, Currency: "PLN"},
		"1.234.567 PLN":         {Minor: 123456700, Currency: "PLN"},
		"1'250.50 CHF":          {Minor: 125050, Currency: "CHF"},
		"12,345 JPY":            {Minor: 12345, Currency: "JPY"},
		"0.250 KWD":             {Minor: 250, Currency: "KWD"},
		"  007 EUR ":            {Minor: 700, Currency: "EUR"},
		"10000000000000.00 EUR": {Minor: maxMinor, Currency: "EUR"},
	}
	for typed, want := range cases {
		if got, err := For(EN).ParseMoney(typed); err != nil || got != want {
			t.Errorf("ParseMoney(%q) = %v, %v, want %v", typed, got, err, want)
		}
	}
}

func TestUnclearAmountsAreRefusedByName(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"":                         "money.empty",
		" \u00a0":                  "money.empty",
		"PLN":                      "money.number",
		"free":                     "money.number",
		"12 50 zł":                 "money.number",
		"1 2345 zł":                "money.number",
		"1234 567 zł":              "money.number",
		"1.234 567 zł":             "money.number",
		"1..5 zł":                  "money.number",
		"1x5 zł":                   "money.number",
		"zł 5 zł":                  "money.number",
		"180":                      "money.no_currency",
		"180 XYZ":                  "money.unknown_currency",
		"180 N E":                  "money.unknown_currency",
		"12,345 EUR":               "money.ambiguous",
		"1.250 zł":                 "money.ambiguous",
		"1,250 KWD":                "money.ambiguous",
		"-5 EUR":                   "money.negative",
		"\u22125 EUR":              "money.negative",
		"(5) EUR":                  "money.negative",
		"0 EUR":                    "money.zero",
		"0,00 zł":                  "money.zero",
		"1.2345 EUR":               "money.digits",
		"1234.567 EUR":             "money.digits",
		"0.250 EUR":                "money.digits",
		"1 250.500 EUR":            "money.digits",
		"12.5 JPY":                 "money.digits",
		"10000000000000.01 EUR":    "money.too_large",
		"99999999999999999999 EUR": "money.too_large",
	}
	for typed, want := range cases {
		_, err := For(EN).ParseMoney(typed)
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || f.Key != want || f.Code != fault.Invalid {
			t.Errorf("ParseMoney(%q) = %v, want %s", typed, err, want)
		}
	}
}

func TestBareNumberTakesTheGivenCurrency(t *testing.T) {
	t.Parallel()
	if got, err := For(EN).ParseMoneyIn("50", "PLN"); err != nil || got != (appointment.Amount{Minor: 5000, Currency: "PLN"}) {
		t.Errorf("ParseMoneyIn(50) = %v, %v", got, err)
	}
	if got, err := For(EN).ParseMoneyIn("50 €", "PLN"); err != nil || got.Currency != "EUR" {
		t.Errorf("ParseMoneyIn(50 €) = %v, %v", got, err)
	}
}

// TestWrittenMoneyReadsBackAsTheSameAmount holds Money and ParseMoney to each
// other in every language, for every currency; a failure names the seed.
func TestWrittenMoneyReadsBackAsTheSameAmount(t *testing.T) {
	t.Parallel()
	const seed = 20261124
	random := rand.New(rand.NewPCG(seed, seed))
	codes := appointment.Currencies()
	var languages []*Phrases
	for _, tag := range Tags() {
		languages = append(languages, For(tag))
	}
	for range 20_000 {
		p := languages[random.IntN(len(languages))]
		digits := random.IntN(16)
		want := appointment.Amount{
			Minor:    1 + random.Int64N(int64(math.Pow10(digits))),
			Currency: codes[random.IntN(len(codes))],
		}
		written := p.Money(want.Minor, want.Currency)
		if got, err := p.ParseMoney(written); err != nil || got != want {
			t.Fatalf("%s, seed %d: ParseMoney(%q) = %v, %v, want %v", p.Tag(), seed, written, got, err, want)
		}
	}
	t.Logf("seed %d", seed)
}

func TestADashAfterAnAmountStandsForNoDecimals(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{"180,- PLN", "180,-PLN", "180,– zł", "180.- zł", "180,— PLN", "180,-- zł", "PLN 180,-",
		"zł180,-", "180 ,- zł", "180zł", "180 zł", "180,\u2212 PLN"} {
		if got, err := For(PL).ParseMoney(typed); err != nil || got != (appointment.Amount{Minor: 18000, Currency: "PLN"}) {
			t.Errorf("ParseMoney(%q) = %v, %v", typed, got, err)
		}
	}
	for typed, want := range map[string]appointment.Amount{
		"180,-": {Minor: 18000, Currency: "PLN"}, "180,–": {Minor: 18000, Currency: "PLN"}, "180.-": {Minor: 18000, Currency: "PLN"},
		"1 250,- ": {Minor: 125000, Currency: "PLN"}, "1'234.50": {Minor: 123450, Currency: "PLN"},
		"€180": {Minor: 18000, Currency: "EUR"}, "180€": {Minor: 18000, Currency: "EUR"},
		"12,50 €": {Minor: 1250, Currency: "EUR"}, "€ 180,-": {Minor: 18000, Currency: "EUR"},
		"1 234,50 zł": {Minor: 123450, Currency: "PLN"},
	} {
		if got, err := For(EN).ParseMoneyIn(typed, "PLN"); err != nil || got != want {
			t.Errorf("ParseMoneyIn(%q) = %v, %v, want %v", typed, got, err, want)
		}
	}
	for _, typed := range []string{"180- PLN", "180,--- PLN", "-180,- PLN", "180,-5 PLN", "180,-,- PLN"} {
		if got, err := For(PL).ParseMoney(typed); err == nil {
			t.Errorf("ParseMoney(%q) = %v", typed, got)
		}
	}
}

func TestThreeDecimalsAreReadWhereTheLanguageWritesThemSo(t *testing.T) {
	t.Parallel()
	want := appointment.Amount{Minor: 1250, Currency: "KWD"}
	for typed, p := range map[string]*Phrases{"1.250 KWD": For(EN), "1,250 KWD": For(FR)} {
		if got, err := p.ParseMoney(typed); err != nil || got != want {
			t.Errorf("%s: ParseMoney(%q) = %v, %v", p.Tag(), typed, got, err)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, typed := range []string{"180 PLN", "180,50 zł", "€45", "1 250 грн", "12,345 EUR", "-1", "1'250.50 CHF"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got, err := For(EN).ParseMoney(typed)
		if err != nil {
			return
		}
		if got.Minor <= 0 || got.Minor > maxMinor || !appointment.IsCurrency(got.Currency) {
			t.Fatalf("ParseMoney(%q) = %v", typed, got)
		}
	})
}
