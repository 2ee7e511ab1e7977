package bounds_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
)

const (
	deepest = 16
	most    = 10_000
)

// deep returns a text whose value lies so deep, by each of the ways there are.
func deep(levels int) map[string]string {
	n := levels - 1
	return map[string]string{
		"key":            "#\n" + strings.Repeat("a.", n) + "a = 1",
		"quoted key":     "#\n" + strings.Repeat(`"a b".`, n) + "a = 1",
		"table":          "#\n[" + strings.Repeat("a.", n) + "a]",
		"list of tables": "#\n[[" + strings.Repeat("a.", n) + "a]]",
		"key of a table": "[" + strings.Repeat("a.", 4) + "a]\n" + strings.Repeat("b.", n-5) + "b = 1",
		"lists":          "#\na = " + strings.Repeat("[", n) + "1" + strings.Repeat("]", n),
		"inline tables":  "#\na = " + strings.Repeat("{a = ", n) + "1" + strings.Repeat("}", n),
		"both":           "#\na = " + strings.Repeat("[{a = ", n/2) + strings.Repeat("[", n%2) + "1" + strings.Repeat("]", n%2) + strings.Repeat("}]", n/2),
		"later":          "b = 1\na = [1, {" + strings.Repeat("a.", n-2) + "a = 1}, 2]",
	}
}

// wide returns a text with so many keys and values, by each of the ways there are.
func wide(count int) map[string]string {
	var keys strings.Builder
	for i := range count {
		keys.WriteString("k" + strconv.Itoa(i) + " = 1\n")
	}
	pairs := strings.ReplaceAll(strings.TrimSuffix(keys.String(), "\n"), "\n", ", ")
	return map[string]string{
		"keys":           keys.String(),
		"lists of table": strings.Repeat("[[a]]\n", count),
		"list":           "a = [" + strings.Repeat("1,", count-1) + "]",
		"lists in lists": "a = [" + strings.Repeat("[],", count-1) + "]",
		"inline table":   "a = {" + pairs[:strings.LastIndex(pairs, ",")] + "}",
		"tables in list": "a = [" + strings.Repeat("{a = 1},", count/2-1) + "1]",
	}
}

func walk(text string) *fault.Error {
	f, _ := errors.AsType[*fault.Error](bounds.Walk("file", []byte(text), nil))
	return f
}

func TestWhatLiesTooDeepIsRefused(t *testing.T) {
	t.Parallel()
	for name, text := range deep(deepest) {
		if f := walk(text); f != nil {
			t.Errorf("%s: as deep as may be: %v", name, f)
		}
	}
	for name, text := range deep(deepest + 1) {
		wantFault(t, name, walk(text), "file.too_deep", 2, deepest)
	}
}

func TestMoreThanThereMayBeIsRefused(t *testing.T) {
	t.Parallel()
	for name, text := range wide(most) {
		if f := walk(text); f != nil {
			t.Errorf("%s: as many as may be: %v", name, f)
		}
	}
	for name, text := range wide(most + 2) {
		line := 1
		if strings.Contains(text, "\n") {
			line = most + 1
		}
		wantFault(t, name, walk(text), "file.too_many", line, most)
	}
}

func wantFault(t *testing.T, name string, f *fault.Error, key string, line, limit int) {
	t.Helper()
	if f == nil || f.Code != fault.Invalid || f.Key != key ||
		f.Values["file"] != "file" || f.Values["line"] != line || f.Values["limit"] != limit {
		t.Errorf("%s: %v, want %s on line %d", name, f, key, line)
	}
}

func TestExpressionsAreVisitedInOrderUpToTheFirstFailure(t *testing.T) {
	t.Parallel()
	const text = "a = 1\n[b]\n[[c]]\nd = {e = [1]}\nf = 2\n"
	var seen []string
	failed := errors.New("enough")
	err := bounds.Walk("file", []byte(text), func(n *unstable.Node) error {
		keys := n.Key()
		keys.Next()
		seen = append(seen, string(keys.Node().Data)+strconv.Itoa(bounds.Line([]byte(text), keys.Node().Raw)))
		if len(seen) == 4 {
			return failed
		}
		return nil
	})
	if !errors.Is(err, failed) || strings.Join(seen, " ") != "a1 b2 c3 d4" {
		t.Errorf("%v, %v", seen, err)
	}
}

func TestTextThatIsNoTOMLIsLeftToTheDecoder(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "a", "a = ", "[a", "a = 1\nb = \"", "\xff", "a = " + strings.Repeat("[", 20_000)} {
		if f := walk(text); f != nil {
			t.Errorf("%.20q: %v", text, f)
		}
	}
}

func TestLongTextIsShownByItsBeginning(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "grace", strings.Repeat("ż", 200), "\xff"} {
		if got := bounds.Short(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := bounds.Short(strings.Repeat("ż", 201)); got != strings.Repeat("ż", 200)+"…" {
		t.Errorf("got %q", got)
	}
}

// FuzzWalk holds what is let through to the bounds, as the decoder reads it.
func FuzzWalk(f *testing.F) {
	for _, text := range deep(deepest + 1) {
		f.Add(text)
	}
	f.Add("a.b = [{c = 1}, [2]]\n[[x.y]]\n\"z\".z = '''\n'''\n")
	f.Fuzz(func(t *testing.T, text string) {
		if f := walk(text); f != nil {
			if line, ok := f.Values["line"].(int); !ok || line < 1 || line > 1+strings.Count(text, "\n") {
				t.Errorf("line %v of %q", f.Values["line"], text)
			}
			return
		}
		var found map[string]any
		if toml.Unmarshal([]byte(text), &found) == nil && depth(found) > 2*deepest {
			t.Errorf("%d deep: %q", depth(found), text)
		}
	})
}

// depth returns how deep what was decoded lies. A list of tables is one level in a
// header, but two of them once it is decoded.
func depth(v any) int {
	deepest := 0
	switch v := v.(type) {
	case map[string]any:
		for _, inner := range v {
			deepest = max(deepest, 1+depth(inner))
		}
	case []any:
		for _, inner := range v {
			deepest = max(deepest, 1+depth(inner))
		}
	}
	return deepest
}
