package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestHiddenCharactersBecomeVisible(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"Anna": "Anna",
		"Żółć і їжак 山田 🙂\u00a0\u202f": "Żółć і їжак 山田 🙂\u00a0\u202f",
		"a\x1b[31mb":               `a\x1b[31mb`,
		"a\nb\tc\r":                `a\x0ab c\x0d`,
		"\x00\x7f\u0085\u009b":     `\x00\x7f\x85\x9b`,
		"\u202eabc\u2066\u061c":    `\u202eabc\u2066\u061c`,
		"a\u200bb\u200dc\ufeff":    `a\u200bb\u200dc\ufeff`,
		"a\u200cb \u200d":          `a\u200cb \u200d`,
		"👩\u200da a\u200d👩":        `👩\u200da a\u200d👩`,
		"\u00ad\u2028\u2029\u2060": `\xad\u2028\u2029\u2060`,
		"\U000e0041":               `\U000e0041`,
		"\xff\xfe":                 `\xff\xfe`,
		"\xc3":                     `\xc3`,
		"\ufffd":                   "\ufffd",
	}
	for in, want := range cases {
		if got := Safe(in); got != want {
			t.Errorf("Safe(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestBlocksKeepTheirLinesAndNothingElse(t *testing.T) {
	t.Parallel()
	if got := SafeBlock("a\nb\r\n\x1bc"); got != "a\nb\\x0d\n\\x1bc" {
		t.Errorf("SafeBlock = %q", got)
	}
}

func TestJoinersStayWhereTheyBelongToWhatIsSeen(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"👨\u200d👩\u200d👧", "👩🏽\u200d⚕\ufe0f", "👩\u200d❤\ufe0f\u200d👨", "🏴\u200d☠\ufe0f", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
		"می\u200cخواهم", "क्\u200dष", "ന്\u200d",
	} {
		if got := Safe(text); got != text {
			t.Errorf("Safe(%q) = %q", text, got)
		}
	}
}

// moves reports whether a rune can move, reverse or hide what stands around it.
func moves(r rune) bool { return hidden(r) && harmlessHere(r) }

func harmlessHere(r rune) bool {
	return r != joiner && r != nonJoiner && (r < 0xe0020 || r > cancelTag)
}

// checkSafe fails where Safe leaves a hidden character or changes a text that
// has none.
func checkSafe(t interface{ Fatalf(string, ...any) }, in string) {
	out := Safe(in)
	if !utf8.ValidString(out) || strings.ContainsFunc(out, moves) {
		t.Fatalf("Safe(%q) = %q is not safe", in, out)
	}
	clean := utf8.ValidString(in) && !strings.ContainsFunc(in, hidden)
	if clean && out != in {
		t.Fatalf("Safe(%q) = %q changed a safe text", in, out)
	}
	if Safe(out) != out {
		t.Fatalf("Safe(%q) is not stable", in)
	}
}

func TestSafeTextHoldsNoHiddenCharacter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		checkSafe(t, string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")))
		checkSafe(t, rapid.String().Draw(t, "text"))
	})
}

func FuzzSafe(f *testing.F) {
	for _, s := range []string{"Anna", "\x1b[2J", "\u202e", "\xff", "👩\u200d👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkSafe(t, s) })
}
