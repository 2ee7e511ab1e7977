package platform

import (
	"reflect"
	"slices"
	"strings"
)

// Keys lists every key of a platform file, in the order in which files have them; "rule.id" is
// id in a table [[rule]]. What an edition sets is named once, where the file sets it.
func Keys() []string {
	again := keysOf(reflect.TypeFor[settingsText](), "edition.", 1)
	return slices.DeleteFunc(keysOf(reflect.TypeFor[document](), "", 2), func(key string) bool { return slices.Contains(again, key) })
}

// keysOf returns the keys of a type, and of those in it that are tables so many levels down.
func keysOf(t reflect.Type, before string, levels int) []string {
	var keys []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		in := f.Type
		for in.Kind() == reflect.Pointer || in.Kind() == reflect.Slice {
			in = in.Elem()
		}
		switch {
		case f.Anonymous:
			keys = append(keys, keysOf(in, before, levels)...)
		case in.Kind() == reflect.Struct && levels > 1:
			keys = append(keys, keysOf(in, before+name+".", levels-1)...)
		default:
			keys = append(keys, before+name)
		}
	}
	return keys
}
