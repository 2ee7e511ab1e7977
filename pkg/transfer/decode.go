package transfer

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Wrong says what is wrong with a record: in which field, and why.
// Line is from 1 on; Value is what stands there, as far as it is short.
type Wrong struct {
	Line  int
	Field string
	Why   Why
	Value string
}

// Why is what can be wrong with a field, the key of the words for it.
type Why string

// The reasons.
const (
	NotJSON      Why = "import.not_json"      // a line that is no JSON object
	NotUTF8      Why = "import.not_utf8"      // a line with bytes that are no text
	LongLine     Why = "import.long_line"     // a line beyond its limit
	TooLong      Why = "import.too_long"      // a text beyond its limit
	UnknownKind  Why = "import.unknown_kind"  // a record of a kind that the form lacks
	UnknownField Why = "import.unknown_field" // a field that the kind lacks
	Twice        Why = "import.twice"         // a field or a record that stands there already
	Needed       Why = "import.needed"        // a field that may not be empty
	WrongType    Why = "import.wrong_type"    // another type of JSON value
	BadTime      Why = "import.bad_time"      // no instant of RFC 3339 in whole seconds
	BadDay       Why = "import.bad_day"       // no day of the calendar
	BadYear      Why = "import.bad_year"      // an instant in a year without appointments
	BadNumber    Why = "import.bad_number"    // a number that cannot be
	BadWord      Why = "import.bad_word"      // not one of the few words
	BadID        Why = "import.bad_id"        // letters, digits, - and _ alone, 64 at most
	BadText      Why = "import.bad_text"      // a control character, a name that shows nothing
	BadEnd       Why = "import.bad_end"       // it ends before it starts, or lasts too long
	BadHours     Why = "import.bad_hours"     // working hours that cannot be
	Missing      Why = "import.missing"       // it refers to a record that is nowhere
	OfAnother    Why = "import.of_another"    // it refers to a record of another client
	OfPackage    Why = "import.of_package"    // money of a session that is drawn from a package
	Overdrawn    Why = "import.overdrawn"     // more sessions are drawn than the package has
	OtherRules   Why = "import.other_rules"   // rules that are not those of their version
	NotOfRules   Why = "import.not_of_rules"  // what the rules of its platform cannot lead to
	OtherCoin    Why = "import.other_coin"    // another currency than that of the amounts in its rules
	PaidCoin     Why = "import.paid_coin"     // another currency than that in which it was paid before
	OtherName    Why = "import.other_name"    // a client whom a row before calls otherwise
	OutOfOrder   Why = "import.out_of_order"  // a record that cannot stand there
	CutOff       Why = "import.cut_off"       // the file ends too early
	Differs      Why = "import.differs"       // a record is not as the journal leaves it
	Unlisted     Why = "import.unlisted"      // the journal leaves a record that is not there
)

// Whys lists every reason.
func Whys() []Why {
	return []Why{
		NotJSON, NotUTF8, LongLine, TooLong, UnknownKind, UnknownField, Twice, Needed, WrongType, BadTime, BadDay, BadYear, BadNumber,
		BadWord, BadID, BadText, BadEnd, BadHours, Missing, OfAnother, OfPackage, Overdrawn, OtherRules, NotOfRules, OtherCoin, PaidCoin, OtherName,
		OutOfOrder, CutOff, Differs, Unlisted,
	}
}

// Error names the place for a developer.
func (w *Wrong) Error() string {
	return "transfer: line " + strconv.Itoa(w.Line) + ", " + w.Field + ": " + string(w.Why)
}

func wrong(field string, why Why, value string) *Wrong {
	const shown = 60
	if len(value) > shown {
		value = strings.ToValidUTF8(value[:shown], "") + "…"
	}
	return &Wrong{Field: field, Why: why, Value: value}
}

// Read reads a line into a record. It fails with a *Wrong, without its line.
func (c *Codec) Read(line []byte) (Record, error) {
	if !utf8.Valid(line) {
		return Record{}, wrong("", NotUTF8, "")
	}
	members, err := membersOf(line, "")
	if err != nil {
		return Record{}, err
	}
	var kind string
	if len(members) == 0 || members[0].name != "kind" || json.Unmarshal(members[0].value, &kind) != nil {
		return Record{}, wrong("kind", Needed, "")
	}
	t := typeOf(Kind(kind))
	if t == nil {
		return Record{}, wrong("kind", UnknownKind, kind)
	}
	into := reflect.New(t).Elem()
	if err := c.fill(into, members[1:], ""); err != nil {
		return Record{}, err
	}
	r := Record{Kind: Kind(kind), Noun: into.Interface()}
	if change, is := r.Noun.(Change); is {
		r.Noun, err = c.left(change)
	}
	if err == nil {
		err = c.check(r)
	}
	return r, err
}

// left reads what a change left, which is a noun of the kind that it is of.
func (c *Codec) left(change Change) (Change, error) {
	raw, is := change.Left.(json.RawMessage)
	if !is {
		return change, nil
	}
	t := typeOf(change.Of)
	if t == nil || !change.Of.isNoun() {
		return change, wrong("of", UnknownKind, string(change.Of))
	}
	members, err := membersOf(raw, "left")
	if err != nil {
		return change, err
	}
	into := reflect.New(t).Elem()
	err = c.fill(into, members, "left.")
	change.Left = into.Interface()
	return change, err
}

// member is a member of a JSON object.
type member struct {
	name  string
	value json.RawMessage
}

// membersOf returns the members of an object in their order.
func membersOf(object []byte, at string) ([]member, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		if at != "" && err == nil {
			return nil, wrong(at, WrongType, string(object))
		}
		return nil, wrong(at, NotJSON, "")
	}
	var members []member
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, wrong(at, NotJSON, "")
		}
		m := member{}
		m.name, _ = name.(string)
		if err := d.Decode(&m.value); err != nil {
			return nil, wrong(at, NotJSON, "")
		}
		members = append(members, m)
	}
	if _, err := d.Token(); err != nil || len(bytes.TrimSpace(object[d.InputOffset():])) > 0 {
		return nil, wrong(at, NotJSON, "")
	}
	return members, nil
}

func (c *Codec) fill(into reflect.Value, members []member, at string) error {
	fields := c.fieldsOf(into.Type())
	seen := make([]bool, len(fields))
	next := 0 // members mostly come in the order of the fields
	for _, m := range members {
		i := -1
		for step := range fields {
			if k := (next + step) % len(fields); fields[k].name == m.name {
				i = k
				break
			}
		}
		switch {
		case i < 0:
			return wrong(at+m.name, UnknownField, "")
		case seen[i]:
			return wrong(at+m.name, Twice, "")
		}
		seen[i], next = true, i+1
		if err := c.read(into.Field(fields[i].index), m.value, at+m.name); err != nil {
			return err
		}
	}
	return nil
}

func (c *Codec) read(into reflect.Value, raw json.RawMessage, at string) error {
	if string(raw) == "null" {
		return nil
	}
	switch into.Interface().(type) {
	case time.Time:
		return readTime(into, raw, at)
	case time.Duration:
		d, ok := lengthOf(string(raw))
		if !ok {
			return wrong(at, BadNumber, string(raw))
		}
		into.SetInt(int64(d))
		return nil
	case []byte:
		return readBytes(into, raw, at)
	}
	switch into.Kind() {
	case reflect.String:
		return c.readText(into, raw, at)
	case reflect.Bool:
		return readAs(into, raw, at)
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil || n > math.MaxInt64/4 || n < -math.MaxInt64/4 || into.OverflowInt(n) {
			return wrong(at, BadNumber, string(raw))
		}
		into.SetInt(n)
		return nil
	case reflect.Slice, reflect.Array:
		return c.readList(into, raw, at)
	case reflect.Map:
		return readMap(into, raw, at)
	case reflect.Struct:
		members, err := membersOf(raw, at)
		if err != nil {
			return err
		}
		return c.fill(into, members, at+".")
	case reflect.Interface:
		into.Set(reflect.ValueOf(raw))
		return nil
	}
	panic("transfer: a field of a kind that the form lacks: " + into.Type().String())
}

func readAs(into reflect.Value, raw json.RawMessage, at string) error {
	if json.Unmarshal(raw, into.Addr().Interface()) != nil {
		return wrong(at, WrongType, string(raw))
	}
	return nil
}

func readTime(into reflect.Value, raw json.RawMessage, at string) error {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return wrong(at, WrongType, string(raw))
	}
	instant, err := time.Parse(time.RFC3339, text)
	if err != nil || instant.Nanosecond() != 0 || instant.IsZero() {
		return wrong(at, BadTime, text)
	}
	into.Set(reflect.ValueOf(instant.UTC()))
	return nil
}

func readBytes(into reflect.Value, raw json.RawMessage, at string) error {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return wrong(at, WrongType, string(raw))
	}
	content, err := hex.DecodeString(text)
	if err != nil {
		return wrong(at, BadText, text)
	}
	into.SetBytes(content)
	return nil
}

func (c *Codec) readText(into reflect.Value, raw json.RawMessage, at string) error {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return wrong(at, WrongType, string(raw))
	}
	if words := c.wordsOf(into.Type()); words != nil && !words[text] {
		return wrong(at, BadWord, text)
	}
	if why := checkText(text); why != "" {
		return wrong(at, why, text)
	}
	into.SetString(text)
	return nil
}

func (c *Codec) readList(into reflect.Value, raw json.RawMessage, at string) error {
	var parts []json.RawMessage
	if json.Unmarshal(raw, &parts) != nil {
		return wrong(at, WrongType, string(raw))
	}
	if into.Kind() == reflect.Slice {
		into.Set(reflect.MakeSlice(into.Type(), len(parts), len(parts)))
	} else if len(parts) != into.Len() {
		return wrong(at, BadNumber, strconv.Itoa(len(parts)))
	}
	for i, part := range parts {
		if err := c.read(into.Index(i), part, at+"["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	return nil
}

func readMap(into reflect.Value, raw json.RawMessage, at string) error {
	var texts map[string]string
	if json.Unmarshal(raw, &texts) != nil {
		return wrong(at, WrongType, string(raw))
	}
	for key, text := range texts {
		if why := checkText(key); why != "" {
			return wrong(at, why, key)
		}
		if why := checkText(text); why != "" {
			return wrong(at+"."+key, why, text)
		}
	}
	into.Set(reflect.ValueOf(texts))
	return nil
}
