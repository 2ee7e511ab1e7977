package transfer

import (
	"bytes"
	"errors"
	"io"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// filler makes values in which every field has something, and all differ.
type filler struct {
	n     int
	codec *Codec
}

func (f *filler) fill(v reflect.Value) {
	f.n++
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 1, 1, 0, 0, f.n, 0, time.UTC)))
		return
	case time.Duration:
		v.SetInt(int64(f.n) * int64(time.Second))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("t" + strconv.Itoa(f.n))
		for word := range f.codec.wordsOf(v.Type()) {
			v.SetString(word)
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Uint8:
		v.SetUint(uint64(f.n % 256))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		f.each(v)
	case reflect.Array:
		f.each(v)
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"en": "t" + strconv.Itoa(f.n)}))
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf(appointment.Client{ID: "c1", Name: "Anna"}))
	default:
		panic(v.Type().String())
	}
}

func (f *filler) each(v reflect.Value) {
	for i := range v.Len() {
		f.fill(v.Index(i))
	}
}

// A field that a noun gets is in the form, comes back as it was, and needs nothing said
// about it.
func TestEveryFieldOfEveryNounComesBack(t *testing.T) {
	t.Parallel()
	c := NewCodec()
	for _, kind := range Kinds() {
		v := reflect.New(typeOf(kind)).Elem()
		(&filler{codec: c}).fill(v)
		if change, is := v.Interface().(Change); is {
			change.Of, change.ID = KindClient, "c1"
			v.Set(reflect.ValueOf(change))
		}
		line := c.Line(Record{Kind: kind, Noun: v.Interface()})
		members, err := membersOf(line, "")
		if err != nil {
			t.Fatal(kind, err)
		}
		back := reflect.New(typeOf(kind)).Elem()
		if err := c.fill(back, members[1:], ""); err != nil {
			t.Fatalf("%s: %v in %s", kind, err, line)
		}
		if change, is := back.Interface().(Change); is {
			left, err := c.left(change)
			if err != nil {
				t.Fatal(err)
			}
			back.Set(reflect.ValueOf(left))
		}
		if !reflect.DeepEqual(back.Interface(), v.Interface()) {
			t.Errorf("%s:\n%+v came back as\n%+v", kind, v.Interface(), back.Interface())
		}
	}
}

// The names of fields follow those in Go, where somebody may give them another without
// thinking of files that were written long ago: FORM.md pins them, and documents them.
func TestFormIsAsDocumented(t *testing.T) {
	t.Parallel()
	const file = "FORM.md"
	was, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const mark = "<!-- fields -->\n"
	text, _, found := strings.Cut(string(was), mark)
	if !found {
		t.Fatal("no place for the fields")
	}
	want := text + mark + fieldsAsText()
	if os.Getenv("UPDATE_FORM") != "" {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(was) != want {
		t.Error("FORM.md is not as the form is; UPDATE_FORM=1 writes it, where a field is new")
	}
}

func fieldsAsText() string {
	var b strings.Builder
	for _, kind := range Kinds() {
		b.WriteString("\n### " + string(kind) + "\n\n| field | is |\n| --- | --- |\n")
		describe(&b, typeOf(kind), "")
	}
	b.WriteString("\n### CSV\n\n" + strings.Join(Columns(), ", ") + "\n")
	return b.String()
}

func describe(b *strings.Builder, t reflect.Type, at string) {
	for _, f := range fieldsOf(t) {
		is := t.Field(f.index).Type
		b.WriteString("| " + at + f.name + " | " + kindOf(is) + " |\n")
		for is.Kind() == reflect.Slice || is.Kind() == reflect.Array {
			is = is.Elem()
			f.name += "[]"
		}
		if is.Kind() == reflect.Struct && is != reflect.TypeFor[time.Time]() {
			describe(b, is, at+f.name+".")
		}
	}
}

func kindOf(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "time"
	case t == reflect.TypeFor[time.Duration]():
		return "seconds"
	case t == reflect.TypeFor[[]byte]():
		return "hex"
	}
	switch t.Kind() {
	case reflect.String:
		if t != reflect.TypeFor[string]() {
			return "one of " + strings.Join(sorted(wordsOf(t)), ", ")
		}
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "number"
	case reflect.Slice, reflect.Array:
		return "list of " + kindOf(t.Elem())
	case reflect.Map:
		return "texts by language"
	}
	return "record"
}

func sorted(words map[string]bool) []string {
	var all []string
	for w := range words {
		all = append(all, w)
	}
	for i := range all {
		for j := i; j > 0 && all[j] < all[j-1]; j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
	return all
}

func TestNamesOfFieldsArePartedAtTheirWords(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"ID": "id", "ClientID": "client_id", "ETA": "eta", "RuleIDs": "rule_ids", "CountsAsHeld": "counts_as_held",
		"NoShowBy": "no_show_by", "PreviousStarts": "previous_starts",
	} {
		if got := snake(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

// What a hand or another program writes is read alike: another order, offsets, blanks.
func TestLineIsReadHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	c := NewCodec()
	r, err := c.Read([]byte(`{ "kind" : "message", "received": "2026-11-24T16:00:00+01:00", "id": "m1", "appointment_id": "a1",
		"message_kind": "delay", "recorded": "2026-11-24T15:00:00Z", "text": null }`))
	m, _ := r.Noun.(appointment.Message)
	if err != nil || m.ID != "m1" || !m.Received.Equal(m.Recorded) || m.Received.Location() != time.UTC {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestEveryWrongLineSaysWhere(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]Wrong{
		`{"kind":"client","id":"c1","name":"Anna","name":"Ewa"}`:                                            {Field: "name", Why: Twice},
		`{"kind":"client","id":"c1","name":5}`:                                                              {Field: "name", Why: WrongType},
		`{"kind":"client","id":"c1","name":"\u200b"}`:                                                       {Field: "name", Why: BadText},
		`{"kind":"client","id":"","name":"Anna"}`:                                                           {Field: "id", Why: Needed},
		`{"kind":"client","id":"c1","name":"` + strings.Repeat("a", 201) + `"}`:                             {Field: "name", Why: TooLong},
		`{"kind":"client","id":"c1","name":"Anna","lang":"de"}`:                                             {Field: "lang", Why: BadWord},
		`{"id":"c1","kind":"client"}`:                                                                       {Field: "kind", Why: Needed},
		`[1]`:                                                                                               {Why: NotJSON},
		`{"kind":"client"} x`:                                                                               {Why: NotJSON},
		"{\"kind\":\"client\",\"id\":\"\xff\"}":                                                             {Why: NotUTF8},
		`{"kind":"hours","week":[[{"from":600,"to":540}],[],[],[],[],[],[]]}`:                               {Field: "week", Why: BadHours},
		`{"kind":"hours","week":[[]]}`:                                                                      {Field: "week", Why: BadNumber},
		`{"kind":"end","records":1e3}`:                                                                      {Field: "records", Why: BadNumber},
		`{"kind":"end","records":99999999999999999999}`:                                                     {Field: "records", Why: BadNumber},
		`{"kind":"message","id":"m1","appointment_id":"a/1"}`:                                               {Field: "appointment_id", Why: BadID},
		`{"kind":"message","id":"m1","appointment_id":"a1","received":"2026-11-24T16:00:00.5Z"}`:            {Field: "received", Why: BadTime},
		`{"kind":"change","of":"client","id":"c1","left":{"id":"c2","name":"Anna"}}`:                        {Field: "left.id", Why: BadID},
		`{"kind":"change","of":"event","id":"c1"}`:                                                          {Field: "of", Why: BadWord},
		`{"kind":"header","schema":"adsum.export/2"}`:                                                       {Field: "schema", Why: BadWord},
		`{"kind":"client","id":` + strings.Repeat("[", 20000) + strings.Repeat("]", 20000) + `}`:            {Why: NotJSON},
		`{"kind":"offer","id":"o1","appointment_id":"a1","by":"client","slots":[{"start":"x","end":null}]}`: {Field: "slots[0].start", Why: BadTime},

		`{"kind":"platform","name":"` + strings.Repeat("a", 301) + `"}`:                                          {Field: "name", Why: TooLong},
		`{"kind":"platform","name":"a","version":"` + strings.Repeat("a", 301) + `"}`:                            {Field: "version", Why: TooLong},
		`{"kind":"change","of":"platform","id":"a","version":"` + strings.Repeat("a", 301) + `"}`:                {Field: "version", Why: TooLong},
		`{"kind":"event","sequence":1,"id":"e1","verb":"client_merge","into":"a b"}`:                             {Field: "into", Why: BadID},
		`{"kind":"key","key":"k","event_id":"e1","portion":{"members":["a b"]}}`:                                 {Field: "portion.members", Why: BadID},
		`{"kind":"client","id":"c1","name":"Anna","terms":{"priced":true,"price":{"minor":5,"currency":"XQX"}}}`: {Field: "terms.price.currency", Why: BadWord},
		parcel(`"price":100,"paid":101`):                                                                         {Field: "paid", Why: BadNumber},
		parcel(`"price":100,"paid":100,"refunded":1`):                                                            {Field: "ended", Why: Needed},
		parcel(`"price":100,"expires":"2026-13-01"`):                                                             {Field: "expires", Why: BadDay},
		`{"kind":"message","id":"m1","appointment_id":"a1","message_kind":"claim","received":"2026-11-24T15:00:00Z","recorded":"2026-11-24T15:00:00Z","by":"platform"}`:   {Field: "by", Why: BadWord},
		`{"kind":"message","id":"m1","appointment_id":"a1","message_kind":"delay","received":"2026-11-24T15:00:00Z","recorded":"2026-11-24T15:00:00Z","by":"specialist"}`: {Field: "by", Why: BadWord},
		brought(`"brings":"vanishes"`):                   {Field: "silence.brings", Why: BadWord},
		brought(`"brings":"lapses"`):                     {Field: "silence.at", Why: Needed},
		brought(`"at":"2026-11-24T15:00:00Z"`):           {Field: "silence.brings", Why: Needed},
		brought(`"brings":"consents","by":"platform"`):   {Field: "silence.by", Why: BadWord},
		brought(`"brings":"consents","charged":1000000`): {Field: "silence.charged", Why: BadNumber},
		brought(`"brings":"consents","refunded":51`):     {Field: "silence.refunded", Why: BadNumber},
		`{"kind":"platform","name":"a","version":"1","limits":[{"of":"platform","count":1,"within_seconds":1}]}`: {Field: "limits.of", Why: BadWord},
		`{"kind":"platform","name":"a","version":"1","limits":[{"of":"client","count":0,"within_seconds":1}]}`:   {Field: "limits.count", Why: BadNumber},
		drawn(`"price":100`): {Field: "money.price", Why: OfPackage},
		drawn(`"paid":100`):  {Field: "money.paid", Why: OfPackage},
	} {
		_, err := NewCodec().Read([]byte(line))
		w, is := errors.AsType[*Wrong](err)
		if !is || w.Field != want.Field || w.Why != want.Why {
			t.Errorf("%.80s: %v, want %v", line, err, &want)
		}
	}
}

// parcel returns a line of a package, and drawn one of a session of it.
func parcel(money string) string {
	return `{"kind":"package","id":"p1","client_id":"c1","sessions":5,"currency":"PLN",` + money + `}`
}

func drawn(money string) string {
	return `{"kind":"appointment","id":"a1","client_id":"c1","platform":"a","policy_version":"1","status":"booked","charge":"open",` +
		`"start":"2026-11-24T15:00:00Z","end":"2026-11-24T16:00:00Z","timezone":"UTC","created":"2026-11-24T15:00:00Z",` +
		`"updated":"2026-11-24T15:00:00Z","package":"p1","money":{"currency":"PLN",` + money + `}}`
}

func brought(silence string) string {
	return strings.Replace(drawn(`"price":100,"paid":50`), `"package":"p1",`, `"silence":{`+silence+`},`, 1)
}

// A package that was closed without a refund has none to show.
func TestPackageCanBeClosedWithNothingRefunded(t *testing.T) {
	t.Parallel()
	line := parcel(`"price":100,"paid":100,"ended":"2026-11-24T15:00:00Z","sold":"2026-11-24T15:00:00Z","updated":"2026-11-24T15:00:00Z"`)
	if _, err := NewCodec().Read([]byte(line)); err != nil {
		t.Error(err)
	}
}

func TestFormIsToldByContent(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]Form{
		"": FormNone, "\n \n": FormNone, "id,client\n": FormCSV, "\ufeffid,client\n": FormCSV,
		"\n{\"kind\":\"client\"}\n": FormLines, "{\"kind\":": FormLines,
		"{\n  \"schema\": \"adsum.export/1\",\n": FormValue, `{"schema":"adsum.export/1","outcome":"done"}`: FormValue,
	} {
		if got, err := FormOf(strings.NewReader(content)); got != want || err != nil {
			t.Errorf("%q is %q, %v", content, got, err)
		}
	}
}

// A line without an end is not held in memory for ever.
func TestLineThatNeverEndsIsRefused(t *testing.T) {
	t.Parallel()
	long := bytes.Repeat([]byte("a"), LongestLine+2)
	for form, content := range map[Form][]byte{
		FormLines: append([]byte(`{"kind":"client","id":"`), long...),
		FormValue: append([]byte(`{"clients":[{"kind":"client","id":"`), bytes.Repeat(long, 3)...),
	} {
		err := NewCodec().Each(bytes.NewReader(content), form, func(Record) error { return nil })
		if w, is := errors.AsType[*Wrong](err); !is || w.Why != LongLine || w.Line != 1 {
			t.Errorf("%s: %v", form, err)
		}
	}
	rows := append([]byte("id,client,platform,status,start,end\n\""), long...)
	err := NewCodec().EachRow(bytes.NewReader(rows), func(Row) error { return nil })
	if w, is := errors.AsType[*Wrong](err); !is || w.Why != LongLine || w.Line != 2 {
		t.Errorf("%v", w)
	}
}

// Whatever stands in a line: it is refused, or says the same once it is written again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"kind":"client","id":"c1","name":"Anna","lang":"pl"}`))
	f.Add([]byte(`{"kind":"change","of":"hours","left":{"week":[[{"from":540,"to":720}],[],[],[],[],[],[]]}}`))
	f.Add([]byte(`{"kind":"message","id":"m1","appointment_id":"a1","message_kind":"other","received":"2026-11-24T16:00:00+01:00","recorded":"2026-11-24T16:00:00Z"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		c := NewCodec()
		r, err := c.Read(line)
		if err != nil {
			return
		}
		again, err := c.Read(c.Line(r))
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Errorf("%s: %+v, %v", c.Line(r), again, err)
		}
	})
}

// Some editors begin a file with a mark, whatever its form is.
func TestFileMayBeginWithAMark(t *testing.T) {
	t.Parallel()
	for form, text := range map[Form]string{
		FormLines: `{"kind":"client","id":"c1","name":"Anna"}`,
		FormValue: "{\n" + `"clients":[{"kind":"client","id":"c1","name":"Anna"}]}`,
	} {
		file := strings.NewReader("\ufeff" + text)
		is, err := FormOf(file)
		count := 0
		if err == nil {
			err = NewCodec().Each(file, is, func(r Record) error {
				count++
				return nil
			})
		}
		if is != form || err != nil || count != 1 {
			t.Errorf("%s: %s, %d records, %v", form, is, count, err)
		}
	}
}

// TestAnErrorOfTheDiskIsNoFaultOfTheFile wants what fails behind the last record to be told as it is.
func TestAnErrorOfTheDiskIsNoFaultOfTheFile(t *testing.T) {
	t.Parallel()
	failed := errors.New("the disk")
	for form, text := range map[Form]string{
		FormLines: `{"kind":"client","id":"c1","name":"Anna"}` + "\n",
		FormValue: `{"clients":[{"kind":"client","id":"c1","name":"Anna"}]}` + "\n",
	} {
		file := io.MultiReader(strings.NewReader(text), iotest.ErrReader(failed))
		if err := NewCodec().Each(file, form, func(Record) error { return nil }); !errors.Is(err, failed) {
			t.Errorf("%v: %v", form, err)
		}
	}
}
