package config

import (
	"maps"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// The tables of a configuration file beside that of the working hours, and their
// keys.
const (
	settleTable = "settle"
	noticeTable = "notice"
	assumeKey   = "assume"
	skipKey     = "skip"
)

// tables returns how each table of a configuration file is read.
func (d decoder) tables() map[string]func(text []byte, found any) (any, error) {
	return map[string]func([]byte, any) (any, error){
		hoursTable: d.hours, settleTable: d.settle, noticeTable: d.notice,
	}
}

// table refuses what is no table.
func (d decoder) table(text []byte, name string, found any) (map[string]any, error) {
	table, ok := found.(map[string]any)
	if !ok {
		return nil, fault.New(fault.Invalid, "config.no_table", "file", d.file, "line", lineOf(text, name), "key", name)
	}
	return table, nil
}

// settle reads what is assumed of sessions of which nobody recorded whether the
// client came.
func (d decoder) settle(text []byte, found any) (any, error) {
	words, err := choices(d, text, settleTable, found, assumeKey, policy.Assumptions())
	if len(words) == 0 {
		return Settle{}, err
	}
	return Settle{Assume: words[len(words)-1]}, err
}

// notice reads which texts to clients are not drafted.
func (d decoder) notice(text []byte, found any) (any, error) {
	kinds, err := choices(d, text, noticeTable, found, skipKey, appointment.NoticeKinds())
	return Notice{Skip: kinds}, err
}

// choices reads the one key of a table, whose value is a word or a list of words
// that are allowed. What cannot stand is refused with the file, the line and the
// key.
func choices[T ~string](d decoder, text []byte, name string, found any, key string, allowed []T) ([]T, error) {
	table, err := d.table(text, name, found)
	if err != nil {
		return nil, err
	}
	for _, other := range slices.Sorted(maps.Keys(table)) {
		if other != key {
			return nil, fault.New(fault.Invalid, "config.unknown_key",
				"file", d.file, "line", lineOf(text, other), "key", bounds.Short(other), "known", key)
		}
	}
	if table[key] == nil {
		return nil, nil
	}
	line := lineOf(text, key)
	words, ok := listed(table[key])
	if !ok {
		return nil, fault.New(fault.Invalid, "config.type", "file", d.file, "line", line, "key", key)
	}
	var chosen []T
	for _, word := range words {
		if !slices.Contains(allowed, T(word)) {
			return nil, fault.New(fault.Invalid, "config.setting", "file", d.file, "line", line, "key", key,
				"value", bounds.Short(word), "allowed", joined(allowed))
		}
		chosen = append(chosen, T(word))
	}
	return chosen, nil
}

func joined[T ~string](words []T) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = string(w)
	}
	return strings.Join(texts, ", ")
}
