package transfer

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Cell returns a text as a cell that no spreadsheet takes for a formula: an apostrophe
// goes before one that begins as a formula, or with an apostrophe itself.
func Cell(text string) string {
	if text != "" && isGuarded(text[0]) {
		return "'" + text
	}
	return text
}

// isGuarded reports whether an apostrophe goes before a text that begins with such a sign.
func isGuarded(first byte) bool { return strings.IndexByte("=+-@\t\r'", first) >= 0 }

// Unguarded returns the text of a cell that another program may have made as Cell does: it
// takes an apostrophe off where it guards something, so that one of the text itself stays.
func Unguarded(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && isGuarded(cell[1]) {
		return cell[1:]
	}
	return cell
}

// Uncelled returns the text that Cell made a cell of: it takes one apostrophe off.
func Uncelled(cell string) string { return strings.TrimPrefix(cell, "'") }

// cell returns what a field has as a cell, with the times of a zone.
func (c *Codec) cell(v reflect.Value, zone *time.Location) string {
	switch value := v.Interface().(type) {
	case time.Time:
		if value.IsZero() {
			return ""
		}
		return value.In(zone).Format(time.RFC3339)
	case []time.Time:
		var all []string
		for i := range value {
			all = append(all, c.cell(v.Index(i), zone))
		}
		return strings.Join(all, " ")
	case string:
		return value
	}
	switch {
	case v.Kind() == reflect.String:
		return v.String()
	case isRecords(v.Type()):
		var all []string
		for i := range v.Len() {
			var parts []string
			for _, f := range fieldsOf(v.Type().Elem()) {
				parts = append(parts, c.part(v.Index(i).Field(f.index), zone))
			}
			all = append(all, strings.TrimRight(strings.Join(parts, parting), parting))
		}
		return strings.Join(all, " ")
	}
	var b bytes.Buffer
	c.write(&b, v)
	return b.String()
}

// part is the cell of a field of a record in a list, empty for a number that is zero.
func (c *Codec) part(v reflect.Value, zone *time.Location) string {
	if v.Kind() == reflect.Int64 && v.IsZero() {
		return ""
	}
	return c.cell(v, zone)
}

// parting stands between the fields of a record in a list, as between the ends of an interval
// in ISO 8601; nothing stands for those at the end that are empty.
const parting = "/"

// isRecords reports whether a type is a list of records.
func isRecords(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct && t.Elem() != reflect.TypeFor[time.Time]()
}

// partAsJSON returns what a part of a record in a list is in JSON: none of a number is zero, and what is none
// stays the text that it is.
func partAsJSON(field reflect.StructField, part string) any {
	if field.Type.Kind() != reflect.Int64 {
		return part
	}
	if part == "" {
		return 0
	}
	if n, err := strconv.ParseInt(part, 10, 64); err == nil {
		return n
	}
	return part
}

// asJSON returns a cell as the JSON of a field.
func asJSON(into reflect.Value, text string) []byte {
	_, instant := into.Interface().(time.Time)
	switch {
	case instant || into.Kind() == reflect.String:
		quoted, _ := json.Marshal(text)
		return quoted
	case isRecords(into.Type()):
		list, fields := []any{}, fieldsOf(into.Type().Elem())
		for item := range strings.FieldsSeq(text) {
			parts := strings.Split(item, parting)
			if len(parts) > len(fields) {
				list = append(list, item) // which is no record
				continue
			}
			record := map[string]any{}
			for i, part := range parts {
				record[fields[i].name] = partAsJSON(into.Type().Elem().Field(fields[i].index), part)
			}
			list = append(list, record)
		}
		quoted, _ := json.Marshal(list)
		return quoted
	case into.Kind() == reflect.Slice:
		quoted, _ := json.Marshal(strings.Fields(text))
		return quoted
	}
	return []byte(text)
}
