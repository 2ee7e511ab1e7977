package render

import (
	"reflect"
	"strings"
	"testing"
)

// Two embedded fields of one name at one depth are both left out of the JSON, without a word.
func TestNoFieldOfAPartOfAFileHidesAnother(t *testing.T) {
	t.Parallel()
	depth, count := map[string]int{}, map[string]int{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[partView]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			continue
		}
		switch known, is := depth[name]; {
		case !is || len(f.Index) < known:
			depth[name], count[name] = len(f.Index), 1
		case len(f.Index) == known:
			count[name]++
		}
	}
	if len(count) < 10 {
		t.Fatalf("%d fields alone", len(count))
	}
	for name, n := range count {
		if n > 1 {
			t.Errorf("%q stands in %d of what a part embeds", name, n)
		}
	}
}
