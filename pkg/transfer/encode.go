package transfer

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"time"
)

// Codec turns records into lines and lines into records. It remembers the fields of the
// nouns that it saw, and is used by one goroutine.
type Codec struct {
	fields map[reflect.Type][]field
	words  map[reflect.Type]map[string]bool
	zones  map[string]*time.Location // nil for one that there is not
}

// NewCodec returns a codec that saw nothing yet.
func NewCodec() *Codec {
	return &Codec{
		fields: map[reflect.Type][]field{}, words: map[reflect.Type]map[string]bool{}, zones: map[string]*time.Location{},
	}
}

func (c *Codec) fieldsOf(t reflect.Type) []field {
	known, has := c.fields[t]
	if !has {
		known = fieldsOf(t)
		c.fields[t] = known
	}
	return known
}

// Line returns a record as one JSON object without a line feed. What is empty is null: a
// text, an instant, a record within another; numbers and truth values always stand.
func (c *Codec) Line(r Record) []byte {
	var b bytes.Buffer
	b.WriteString(`{"kind":`)
	writeText(&b, string(r.Kind))
	c.writeFields(&b, reflect.ValueOf(r.Noun), false)
	b.WriteByte('}')
	return b.Bytes()
}

func (c *Codec) writeFields(b *bytes.Buffer, v reflect.Value, first bool) {
	for _, f := range c.fieldsOf(v.Type()) {
		if !first {
			b.WriteByte(',')
		}
		first = false
		writeText(b, f.name)
		b.WriteByte(':')
		c.write(b, v.Field(f.index))
	}
}

func (c *Codec) write(b *bytes.Buffer, v reflect.Value) {
	switch value := v.Interface().(type) {
	case time.Time:
		if value.IsZero() {
			b.WriteString("null")
			return
		}
		writeText(b, value.UTC().Format(time.RFC3339Nano))
		return
	case time.Duration:
		b.WriteString(seconds(value))
		return
	case []byte:
		writeText(b, hex.EncodeToString(value))
		return
	}
	switch v.Kind() {
	case reflect.String:
		writeText(b, v.String())
	case reflect.Bool:
		b.WriteString(strconv.FormatBool(v.Bool()))
	case reflect.Int, reflect.Int64:
		b.WriteString(strconv.FormatInt(v.Int(), 10))
	case reflect.Slice, reflect.Array:
		c.writeList(b, v)
	case reflect.Map:
		c.writeMap(b, v)
	case reflect.Struct:
		if v.IsZero() {
			b.WriteString("null")
			return
		}
		c.writeStruct(b, v)
	case reflect.Interface:
		if v.IsNil() {
			b.WriteString("null")
			return
		}
		c.writeStruct(b, v.Elem())
	default:
		panic("transfer: a field of a kind that the form lacks: " + v.Type().String())
	}
}

func (c *Codec) writeStruct(b *bytes.Buffer, v reflect.Value) {
	b.WriteByte('{')
	c.writeFields(b, v, true)
	b.WriteByte('}')
}

// writeList tells a list that is not there from one that is empty.
func (c *Codec) writeList(b *bytes.Buffer, v reflect.Value) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		b.WriteString("null")
		return
	}
	b.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			b.WriteByte(',')
		}
		c.write(b, v.Index(i))
	}
	b.WriteByte(']')
}

func (c *Codec) writeMap(b *bytes.Buffer, v reflect.Value) {
	texts, _ := v.Interface().(map[string]string)
	if texts == nil {
		b.WriteString("null")
		return
	}
	b.WriteByte('{')
	for i, key := range slices.Sorted(maps.Keys(texts)) {
		if i > 0 {
			b.WriteByte(',')
		}
		writeText(b, key)
		b.WriteByte(':')
		writeText(b, texts[key])
	}
	b.WriteByte('}')
}

// writeText writes a text, or null for none.
func writeText(b *bytes.Buffer, text string) {
	if text == "" {
		b.WriteString("null")
		return
	}
	if plain(text) {
		b.WriteByte('"')
		b.WriteString(text)
		b.WriteByte('"')
		return
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // of a text it cannot fail
	b.Truncate(b.Len() - 1)
}

// plain reports whether JSON has a text as it is.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// seconds returns a length of time in seconds, without more digits than it has.
func seconds(d time.Duration) string {
	if d%time.Second == 0 {
		return strconv.FormatInt(int64(d/time.Second), 10)
	}
	return strconv.FormatFloat(float64(d)/float64(time.Second), 'f', -1, 64)
}

// longest is how many seconds a length of time can have in the form.
const longest = 1 << 33

// lengthOf reads what seconds returned, and reports whether it can be.
func lengthOf(number string) (time.Duration, bool) {
	if whole, err := strconv.ParseInt(number, 10, 64); err == nil {
		return time.Duration(whole) * time.Second, whole > -longest && whole < longest
	}
	parts, err := strconv.ParseFloat(number, 64)
	return time.Duration(math.Round(parts * float64(time.Second))), err == nil && math.Abs(parts) < longest
}
