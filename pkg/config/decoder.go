package config

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/viper"
)

// decoder reads the configuration file for viper, which by itself would take
// any key and turn any value into text.
type decoder struct {
	file string
}

// Decoder returns itself: a configuration is always TOML.
func (d decoder) Decoder(string) (viper.Decoder, error) { return d, nil }

// Decode reads TOML into settings and refuses what a configuration file cannot
// hold: a fault names the file, the line and the key. A setting that is empty
// is one that was not made.
func (d decoder) Decode(text []byte, settings map[string]any) error {
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	if err := bounds.Walk(d.file, text, nil); err != nil {
		return err
	}
	var found map[string]any
	if err := toml.Unmarshal(text, &found); err != nil {
		return d.syntax(err)
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if read, ok := d.tables()[name]; ok {
			table, err := read(text, found[name])
			if err != nil {
				return err
			}
			settings[name] = table
			continue
		}
		value, err := d.setting(name, found[name], lineOf(text, name))
		if err != nil {
			return err
		}
		if value != "" {
			settings[name] = value
		}
	}
	return nil
}

// setting returns the text of one setting, or why it cannot stand.
func (d decoder) setting(name string, found any, line int) (string, error) {
	if _, known := defaults()[name]; !known {
		return "", d.unknown(name, line)
	}
	value, ok := found.(string)
	if !ok {
		return "", fault.New(fault.Invalid, "config.type", "file", d.file, "line", line, "key", name)
	}
	if value == "" {
		return "", nil
	}
	return canonical(name, value, d.file+":"+strconv.Itoa(line))
}

func (d decoder) unknown(name string, line int) error {
	if near := nearest(name); near != "" {
		return fault.New(fault.Invalid, "config.unknown_key_near",
			"file", d.file, "line", line, "key", bounds.Short(name), "nearest", near)
	}
	known := slices.Sorted(maps.Keys(defaults()))
	for _, table := range slices.Sorted(maps.Keys(d.tables())) {
		known = append(known, "["+table+"]")
	}
	return fault.New(fault.Invalid, "config.unknown_key",
		"file", d.file, "line", line, "key", bounds.Short(name), "known", strings.Join(known, ", "))
}

func (d decoder) syntax(err error) error {
	line := 0
	cause := err.Error()
	if at, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, _ = at.Position()
		cause = strings.TrimPrefix(cause, "toml: ")
	}
	return fault.New(fault.Invalid, "config.syntax", "file", d.file, "line", line, "cause", bounds.Short(cause)).Because(err)
}

// lineOf returns the line, from 1 on, on which a key or its table stands. It is
// 1 where a spelling hides it, such as an escaped key.
func lineOf(text []byte, name string) int {
	number := 0
	for line := range bytes.Lines(text) {
		number++
		key := bytes.TrimLeft(bytes.TrimSpace(line), "[")
		if end := bytes.IndexAny(key, "=.]"); end >= 0 && string(bytes.Trim(key[:end], " \t\"'")) == name {
			return number
		}
	}
	return 1
}
