package render

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/platform"
)

// Whatever a file can set, scripts can read.
func TestEverySettingOfAPlatformFileIsInJSON(t *testing.T) {
	t.Parallel()
	has := keysOfView(reflect.TypeFor[platformView](), "")
	other := map[string]string{
		"tz": "timezone", "first_absence_free": "first_absence_free",
		"late_move": "late_moves", "session": "sessions", "limit": "limits", "session.cancel": "sessions.cancel",
	}
	apart := []string{"format", "article", "source", "edition", "rule", "example"} // told of rules, by versions, or not of the platform
	for _, key := range platform.Keys() {
		top, rest, nested := strings.Cut(key, ".")
		if slices.Contains(apart, top) {
			continue
		}
		name := top
		if as, otherwise := other[top]; otherwise {
			name = as
		}
		if nested {
			name += "." + rest
		}
		if !slices.Contains(has, name) && !slices.Contains(has, name+"_seconds") {
			t.Errorf("%s of a file is nowhere in the JSON of platform show", key)
		}
	}
}

// keysOfView returns the keys of a view, and of the lists of tables in it.
func keysOfView(of reflect.Type, before string) []string {
	var keys []string
	for _, field := range reflect.VisibleFields(of) {
		if field.Anonymous {
			continue
		}
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		keys = append(keys, before+key)
		if in := field.Type; in.Kind() == reflect.Slice && in.Elem().Kind() == reflect.Struct {
			keys = append(keys, keysOfView(in.Elem(), before+key+".")...)
		}
	}
	return keys
}
