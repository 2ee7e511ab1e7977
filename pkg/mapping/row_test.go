package mapping_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mapping"
)

func warsaw(t testing.TB) *time.Location {
	zone, err := time.LoadLocation("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// taken returns the rows of a table and what is wrong with it, as "line field key".
func taken(t testing.TB, m mapping.Map, table string) (rows []mapping.Row, wrong []string) {
	t.Helper()
	said := func(f *fault.Error) string {
		return fmt.Sprintf("%v %v %s", f.Values["line"], f.Values["field"], f.Key)
	}
	open, err := m.Open(strings.NewReader(table), "table.csv", warsaw(t))
	if err != nil {
		return nil, []string{said(fault.Of(err))}
	}
	for {
		row, faults, err := open.Next()
		if errors.Is(err, io.EOF) {
			return rows, wrong
		}
		if err != nil {
			return rows, append(wrong, said(fault.Of(err)))
		}
		for _, f := range faults {
			wrong = append(wrong, said(f))
		}
		if len(faults) == 0 {
			rows = append(rows, row)
		}
	}
}

func named(t testing.TB, name string) mapping.Map {
	t.Helper()
	m, err := mapping.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const (
	head     = "date,time,name,minutes,price,paid\n"
	calendly = "Start Date & Time,End Date & Time,Canceled,Canceled By,Marked as No-Show,Invitee Name,Invitee Email,Event Price,Payment Currency,Event UUID,Invitee UUID\n"
)

func TestPlainRowIsAnAppointment(t *testing.T) {
	t.Parallel()
	rows, wrong := taken(t, named(t, "plain"), head+"2026-11-24,15:00,Anna,50,180.50 PLN,\n")
	if len(rows) != 1 || wrong != nil {
		t.Fatalf("%v, %v", rows, wrong)
	}
	want := mapping.Row{
		Line: 2, Key: rows[0].Key, Place: rows[0].Place, Client: "Anna",
		Start: time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC), End: time.Date(2026, 11, 24, 14, 50, 0, 0, time.UTC),
		Price: appointment.Amount{Minor: 18050, Currency: "PLN"},
	}
	if rows[0] != want {
		t.Errorf("got %+v, want %+v", rows[0], want)
	}
}

func TestRowOfCalendlyIsAnAppointment(t *testing.T) {
	t.Parallel()
	rows, wrong := taken(t, named(t, "calendly"), calendly+
		"2026-11-24 02:30 PM,2026-11-24 03:20 pm,TRUE, ANNA  nowak,no,Anna Nowak,anna@example.com,50.00,EUR,e,i\n"+
		"2026-11-25 02:30 PM,2026-11-25 03:20 PM,yes,Jan,,Anna Nowak,,,,e,j\n"+
		"2026-11-26 12:30 AM,2026-11-26 01:20 AM,false,Anna Nowak,True,Anna Nowak,,0.00,EUR,e,k\n")
	if wrong != nil || len(rows) != 3 {
		t.Fatalf("%v, %v", rows, wrong)
	}
	for i, want := range []mapping.Row{
		{Cancelled: true, ByClient: true, Price: appointment.Amount{Minor: 5000, Currency: "EUR"}, Email: "anna@example.com", Start: time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC)},
		{Cancelled: true, Start: time.Date(2026, 11, 25, 13, 30, 0, 0, time.UTC)},
		{NoShow: true, Start: time.Date(2026, 11, 25, 23, 30, 0, 0, time.UTC)},
	} {
		got := rows[i]
		want.Line, want.Key, want.Place, want.Client, want.End = i+2, got.Key, got.Place, "Anna Nowak", want.Start.Add(50*time.Minute)
		if got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestCellThatCannotBeReadIsNamed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		row  string
		want []string
	}{
		"an hour that is skipped":     {"2026-03-29,02:30,Anna,50,,", []string{"2 time mapping.skipped"}},
		"an hour that comes twice":    {"2026-10-25,2:30,Anna,50,,", []string{"2 time mapping.doubled"}},
		"another order of the date":   {"24.11.2026,15:00,Anna,50,,", []string{"2 date mapping.time"}},
		"a day that no month has":     {"2026-02-30,15:00,Anna,50,,", []string{"2 date mapping.time"}},
		"a year of two digits":        {"0026-11-24,15:00,Anna,50,,", []string{"2 date mapping.year"}},
		"a year that is none of ours": {"9999-11-24,15:00,Anna,50,,", []string{"2 date mapping.year"}},
		"a year too early":            {"1969-12-31,23:59,Anna,50,,", []string{"2 date mapping.year"}},
		"an hour that no day has":     {"2026-11-24,25:00,Anna,50,,", []string{"2 time mapping.time"}},
		"no date":                     {",15:00,Anna,50,,", []string{"2 date import.needed"}},
		"no clock and no name":        {"2026-11-24,, ,50,,", []string{"2 name import.needed", "2 time import.needed"}},
		"negative minutes":            {"2026-11-24,15:00,Anna,-50,,", []string{"2 minutes mapping.minutes"}},
		"parts of minutes":            {"2026-11-24,15:00,Anna,50.5,,", []string{"2 minutes mapping.minutes"}},
		"no minutes":                  {"2026-11-24,15:00,Anna,0,,", []string{"2 minutes mapping.minutes"}},
		"more than a day":             {"2026-11-24,15:00,Anna,1441,,", []string{"2 minutes mapping.minutes"}},
		"minutes beyond any number":   {"2026-11-24,15:00,Anna,99999999999999999999,,", []string{"2 minutes mapping.minutes"}},
		"a price without currency":    {"2026-11-24,15:00,Anna,50,180,", []string{"2 price mapping.no_currency"}},
		"a payment without currency":  {"2026-11-24,15:00,Anna,50,180 PLN,180", []string{"2 paid mapping.no_currency"}},
		"a currency of nobody's":      {"2026-11-24,15:00,Anna,50,180 XXX,", []string{"2 price mapping.amount"}},
		"a negative price":            {"2026-11-24,15:00,Anna,50,-180 PLN,", []string{"2 price mapping.amount"}},
		"thousands or decimals":       {`2026-11-24,15:00,Anna,50,"1,250 PLN",`, []string{"2 price mapping.amount"}},
		"two currencies":              {"2026-11-24,15:00,Anna,50,180 PLN,50 EUR", []string{"2 paid mapping.currencies"}},
		"a payment without a price":   {"2026-11-24,15:00,Anna,50,,180 PLN", []string{"2 paid mapping.paid_alone"}},
		"a name that cannot be seen":  {"2026-11-24,15:00,\u200b,50,,", []string{"2 name import.bad_text"}},
		"a name without an end":       {"2026-11-24,15:00," + strings.Repeat("A", 201) + ",50,,", []string{"2 name import.too_long"}},
		"a NUL":                       {"2026-11-24,15:00,An\x00na,50,,", []string{"2 name import.bad_text"}},
		"bytes that are no text":      {"2026-11-24,15:00,An\xffna,50,,", []string{"2 name import.not_utf8"}},
		"a cell too few":              {"2026-11-24,15:00,Anna,50,", []string{"2  mapping.cells"}},
		"a cell too many":             {"2026-11-24,15:00,Anna,50,,,", []string{"2  mapping.cells"}},
		"a quotation mark too few":    {`2026-11-24,15:00,"Anna,50,,`, []string{"2  mapping.quote"}},
		"the head once more":          {strings.TrimSpace(head), []string{"2 date mapping.time", "2 minutes mapping.minutes", "2 price mapping.amount", "2 paid mapping.amount"}},
		"a row that is as long as it": {strings.Repeat("x", 5<<20), []string{"2  import.long_line"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if rows, wrong := taken(t, named(t, "plain"), head+c.row+"\n"); len(rows) > 0 || !slices.Equal(wrong, c.want) {
				t.Errorf("%v, got %q, want %q", rows, wrong, c.want)
			}
		})
	}
}

func TestStatusThatCannotBeReadIsNamed(t *testing.T) {
	t.Parallel()
	const start, end = "2026-11-24 02:30 PM", "2026-11-24 03:20 PM"
	for row, want := range map[string]string{
		start + "," + end + ",maybe,,,Anna,,,,e,i":                                        "2 Canceled mapping.yes_no",
		start + "," + end + ",0,,,Anna,,,,e,i":                                            "2 Canceled mapping.yes_no",
		start + "," + end + ",true,,true,Anna,,,,e,i":                                     "2 Marked as No-Show mapping.both",
		start + "," + end + ",,,,Anna,anna@,,,e,i":                                        "2 Invitee Email mapping.email",
		start + "," + end + ",,,,Anna,Anna <a@example.com>,,,e,i":                         "2 Invitee Email mapping.email",
		start + "," + end + ",,,,Anna,,50.00,,e,i":                                        "2 Event Price mapping.no_currency",
		start + "," + end + ",,,,Anna,,50.00,XXX,e,i":                                     "2 Payment Currency mapping.currency",
		start + "," + end + ",,,,Anna,,50.00 USD,EUR,e,i":                                 "2 Event Price mapping.currencies",
		start + "," + end + `,,,,Anna,,"50,00",EUR,e,i`:                                   "2 Event Price mapping.amount",
		start + "," + end + ",,,,Anna,,,,,i":                                              "2 Event UUID import.needed",
		end + "," + start + ",,,,Anna,,,,e,i":                                             "2 End Date & Time import.bad_end",
		start + "," + start + ",,,,Anna,,,,e,i":                                           "2 End Date & Time import.bad_end",
		start + ",2026-11-25 02:31 PM,,,,Anna,,,,e,i":                                     "2 End Date & Time import.bad_end",
		start + ",,,,,Anna,,,,e,i":                                                        "2 End Date & Time import.needed",
		"2026-10-25 01:30 AM,2026-10-25 02:20 AM,,,,Anna,,,,e,i":                          "2 End Date & Time mapping.doubled",
		"2026-11-24T14:30:00Z,2026-11-24 03:20 PM,,,,Anna,,,,e,i":                         "2 Start Date & Time mapping.time",
		"2026-11-24 14:30 PM,2026-11-24 03:20 PM,,,,Anna,,,,e,i":                          "2 Start Date & Time mapping.time",
		"2026-11-24 02:30,2026-11-24 03:20 PM,,,,Anna,,,,e,i":                             "2 Start Date & Time mapping.time",
		"'" + start + "," + end + ",'true,,'perhaps,Anna,,,,e,i":                          "2 Marked as No-Show mapping.yes_no",
		start + "," + end + ",,,,Anna,,\"1,250.5.0\",EUR,e,i":                             "2 Event Price mapping.amount",
		start + "," + end + ",,,,Anna,,9999999999999999,EUR,e,i":                          "2 Event Price mapping.amount",
		start + "," + end + ",,,,Anna," + strings.Repeat("a", 300) + "@example.com,,,e,i": "2 Invitee Email mapping.email",
	} {
		if rows, wrong := taken(t, named(t, "calendly"), calendly+row+"\n"); len(rows) > 0 || len(wrong) != 1 || wrong[0] != want {
			t.Errorf("%s\n%v, got %q, want %q", row, rows, wrong, want)
		}
	}
}

func TestTableIsReadHoweverItWasWritten(t *testing.T) {
	t.Parallel()
	const row = "2026-11-24,15:00,Anna,50,180 PLN,"
	plain := named(t, "plain")
	want, wrong := taken(t, plain, head+row+"\n")
	if wrong != nil {
		t.Fatal(wrong)
	}
	for name, table := range map[string]string{
		"no line feed":            head + row,
		"line feeds of Windows":   strings.ReplaceAll(head+row+"\n", "\n", "\r\n"),
		"returns of old Macs":     strings.ReplaceAll(head+row+"\n", "\n", "\r"),
		"the mark of UTF-8":       "\ufeff" + head + row,
		"a mark and quotes":       "\ufeff" + strings.Replace(head, "date", `"date"`, 1) + row,
		"semicolons":              strings.ReplaceAll(head+row, ",", ";"),
		"tabs":                    strings.ReplaceAll(head+row, ",", "\t"),
		"quotes":                  head + `"2026-11-24","15:00","Anna","50","180 PLN",""`,
		"capitals and blanks":     "Date, TIME ,Name,Minutes,Price,Paid\n" + row,
		"blanks around":           head + " 2026-11-24 , 15:00,\u00a0Anna  ,50 ,180\u00a0PLN, ",
		"other columns":           "x,date,time,name,,minutes,price,paid,y\n,2026-11-24,15:00,Anna,,50,180 PLN,,\"a\nb\"",
		"another order":           "paid,price,minutes,name,time,date\n,180 PLN,50,Anna,15:00,2026-11-24",
		"apostrophes":             head + "'2026-11-24,'15:00,Anna,'50,'180 PLN,",
		"empty rows":              head + row + "\n\n,,,,,\n",
		"a decimal and a comma":   head + `2026-11-24,15:00,Anna,50,"180,00 zł",`,
		"no zero before the hour": head + "2026-11-24,15:00,anna,50,180 PLN,",
	} {
		rows, wrong := taken(t, plain, table)
		if len(rows) == 1 {
			rows[0].Client = strings.ToUpper(rows[0].Client[:1]) + rows[0].Client[1:]
		}
		if wrong != nil || !slices.Equal(rows, want) {
			t.Errorf("%s: %+v, %q", name, rows, wrong)
		}
	}
}

func TestNameKeepsItsOwnApostrophe(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{"'t Hooft": "'t Hooft", "'=1+1": "=1+1", "''t Hooft": "'t Hooft", "O'Neill": "O'Neill", "\"Ada, \n born King\"": "Ada, born King"} {
		rows, wrong := taken(t, named(t, "plain"), head+"2026-11-24,15:00,"+cell+",50,,\n")
		if len(rows) != 1 || rows[0].Client != want {
			t.Errorf("%s: %v, %q", cell, rows, wrong)
		}
	}
}

func TestHeadThatCannotBeReadIsRefused(t *testing.T) {
	t.Parallel()
	for table, want := range map[string]string{
		"":                                       "mapping.no_head",
		"date,time,name,minutes,price\n":         "mapping.columns",
		"date,time,nmae,minutes,price,paid":      "mapping.columns_near",
		"date,time,name,minutes,price,paid,Date": "import.twice",
		"\xff\xfed\x00a\x00t\x00e\x00":           "mapping.not_utf8",
		`"date,time`:                             "mapping.quote",
		"date,,time,minutes,price,paid":          "mapping.columns",
		`{"kind":"header"}`:                      "mapping.columns",
	} {
		_, err := named(t, "plain").Open(strings.NewReader(table), "table.csv", time.UTC)
		if err == nil || fault.Of(err).Key != want || fault.Of(err).Code != fault.Invalid {
			t.Errorf("%q: %v", table, err)
		}
	}
}

func TestUnknownColumnsAreListed(t *testing.T) {
	t.Parallel()
	open, err := named(t, "plain").Open(strings.NewReader("a,date,time,name,,minutes,b c,price,paid,a\n"), "table.csv", time.UTC)
	if err != nil || !slices.Equal(open.Unknown, []string{"a", "b c", "a"}) {
		t.Errorf("%v, %v", open, err)
	}
}

func TestOwnMapIsFollowed(t *testing.T) {
	t.Parallel()
	m, err := mapping.Read("own.toml", []byte(own))
	if err != nil {
		t.Fatal(err)
	}
	const top = "Nr;Datum;Uhr;Bis;Name;Preis;Geld;Stand;Von;Weg\n"
	rows, wrong := taken(t, m, top+"1;24.11.2026;9:00;9:50;Ewa;1.250,50;EUR;Abgesagt;ewa;\n2;24.11.2026;10:00;10:50;Ewa;45 zł;;offen;;yes\n")
	if wrong != nil || len(rows) != 2 || !rows[0].Cancelled || !rows[0].ByClient || rows[0].Price.Minor != 125050 ||
		rows[1].Cancelled || !rows[1].NoShow || rows[1].Price.Currency != "PLN" || rows[0].End.Sub(rows[0].Start) != 50*time.Minute {
		t.Errorf("%+v, %q", rows, wrong)
	}
	for row, want := range map[string]string{
		"1;24.11.2026;9:00;8:50;Ewa;;;;;":           "2 Bis import.bad_end",
		"1;24.11.2026;9:00;9:50;Ewa;1,250,5;EUR;;;": "2 Preis mapping.amount",
		"1;24.11.2026;9:00;9:50;Ewa;1.5;EUR;;;":     "2 Preis mapping.amount",
		"1;24.11.2026;9:00;9:50;Ewa;;;;;abgesagt":   "2 Weg mapping.yes_no",
	} {
		if _, wrong := taken(t, m, top+row+"\n"); len(wrong) != 1 || wrong[0] != want {
			t.Errorf("%s: %q, want %q", row, wrong, want)
		}
	}
}

func TestRowIsKnownByItsKeyHoweverItIsSpelt(t *testing.T) {
	t.Parallel()
	first, _ := taken(t, named(t, "plain"), head+"2026-11-24,09:00,Anna Nowak,50,180 PLN,\n")
	same, _ := taken(t, named(t, "plain"), head+"2026-11-24, 9:00,ANNA  nowak,80,,\n")
	other, _ := taken(t, named(t, "plain"), head+"2026-11-24,09:00,Ąnna Nowak,50,180 PLN,\n")
	if first[0].Key != same[0].Key || first[0].Key == other[0].Key || first[0].Place != other[0].Place {
		t.Errorf("%q, %q, %q", first[0].Key, same[0].Key, other[0].Key)
	}
	if strings.Contains(strings.ToLower(first[0].Place), "anna") {
		t.Errorf("the place tells who it is: %q", first[0].Place)
	}
}

// FuzzTable wants a table to be read or refused: each fault has a line of it and a column of
// its head, and a row that was read can be an appointment.
func FuzzTable(f *testing.F) {
	f.Add(head+"2026-11-24,15:00,Anna,50,180 PLN,\n", "plain")
	f.Add(calendly+"2026-11-24 02:30 PM,2026-11-24 03:20 PM,true,Anna,no,Anna,a@example.com,50.00,EUR,e,i\n", "calendly")
	f.Add("\ufeff\"date\";time;name;minutes;price;paid\r\n;;;;;\r\n\"2026-10-25\";2:30;'=x;1440;1,5 zł;\"", "plain")
	f.Fuzz(func(t *testing.T, table, name string) {
		m, err := mapping.Get(name)
		if err != nil || strings.HasSuffix(strings.ToLower(name), ".toml") {
			return
		}
		open, err := m.Open(strings.NewReader(table), "table.csv", warsaw(t))
		lines := 1 + strings.Count(table, "\n")
		for err == nil {
			var row mapping.Row
			var faults []*fault.Error
			row, faults, err = open.Next()
			for _, wrong := range faults {
				if line, _ := wrong.Values["line"].(int); line < 1 || line > lines {
					t.Fatalf("line %d of %d: %v", line, lines, wrong)
				}
			}
			length := row.End.Sub(row.Start)
			if err == nil && len(faults) == 0 && (row.Client == "" || row.Key == "" || length <= 0 || length > appointment.MaxDuration) {
				t.Fatalf("%+v", row)
			}
		}
		if !errors.Is(err, io.EOF) && fault.Of(err).Code != fault.Invalid {
			t.Fatal(err)
		}
	})
}
