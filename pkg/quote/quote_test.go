package quote_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/quote"
)

func TestWordsAreThoseThatAreRead(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"case and punctuation", "Wait 15 minutes; THEN go!", "wait 15 minutes then go"},
		{"quotes, dashes and signs", "„Inne” — ❗zależy❗ (siła wyższa)", "inne zależy siła wyższa"},
		{"apostrophes of both kinds", "l'heure, l’heure", "l heure l heure"},
		{"compatible forms", "ﬁnal ① ½ Ｆｕｌｌ", "final 1 1 2 full"},
		{"composed and decomposed", "e\u0301te\u0301 été", "été été"},
		{"what folds to more than one letter", "STRASSE Straße", "strasse strasse"},
		{"a soft hyphen and a joiner", "resche\u00addule\u200b now", "reschedule now"},
		{"Ukrainian letters", "ЗʼЯВИВСЯ й пояснив", "зʼявився й пояснив"},
		{"links and emphasis of Markdown", "see **[the terms](https://example.org/a-b)** here", "see the terms here"},
		{"a page", "<!DOCTYPE html><html><head><style>p { color: red }</style><script>var x = 1</script></head>" +
			"<body><p>Wait <b>15</b>&nbsp;min<i>utes</i>.</p><p>Then go</p><!-- never --></body></html>", "wait 15 minutes then go"},
		{"an element that hides in another", "<p>a</p><template><b>no</b></template><p>b</p>", "a b"},
		{"comments, values and signs", "<P title='a>b' lang=pl>1 < 2 &amp; 3</P><!-- a > b --><SCRIPT>if (a < b) c()</Script >d<br/>e<?x y?>f</ p>", "1 2 3 d e f p"},
		{"a page that breaks off in a tag", "<p>Wait <b titl", "wait"},
		{"a page that breaks off in a comment", "<p>Wait <!-- b", "wait"},
		{"a page that breaks off in a script", "<p>Wait <script>b", "wait"},
		{"a sign at the end", "<p>Wait <", "wait"},
		{"a page that breaks off", "<p>Wait <b>15", "wait 15"},
		{"bytes that are no text", "a\xffb", "a b"},
		{"nothing that is read", "…!?", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := strings.Join(quote.Words([]byte(tt.text)), " "); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestDigestIsWhatAnybodyCanMake holds the digest to one made by another program.
func TestDigestIsWhatAnybodyCanMake(t *testing.T) {
	t.Parallel()
	want := policy.Sentence{Words: 3, SHA256: "8c861e73f1818b78ce8c8ab1bad5eff2b3d6a5355689373846455b663227f04a"}
	if got := quote.Of(quote.Words([]byte("Wait 15 minutes."))); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestSentenceIsFoundWhereItStands(t *testing.T) {
	t.Parallel()
	text := quote.Read([]byte("Wait 15 minutes after the start. Then check the messages. Wait 15 minutes after the end."))
	tests := []struct {
		sentence string
		want     string
		match    quote.Match
	}{
		{"then CHECK the messages", "then check the messages", quote.Once},
		{"Then ... messages", "then check the messages", quote.Once},
		{"Then … messages", "then check the messages", quote.Once},
		{"Then check the ...", "then check the", quote.Once},
		{"wait 15 minutes", "wait 15 minutes", quote.Once}, // twice, and alike
		{"wait 15 ... start", "wait 15 minutes after the start", quote.Once},
		{"wait 15 ... end", "", quote.Several},
		{"after ... wait", "after the start then check the messages wait", quote.Once},
		{"minutes ... the", "minutes after the", quote.Once},
		{"15 ... messages", "15 minutes after the start then check the messages", quote.Once},
		{"the ... the", "", quote.Several},
		{"check messages", "", quote.Nowhere},
		{"...", "", quote.Nowhere},
		{"", "", quote.Nowhere},
	}
	for _, tt := range tests {
		found, match := text.Find(tt.sentence)
		if got := strings.Join(found, " "); match != tt.match || match == quote.Once && got != tt.want {
			t.Errorf("%q: %q, match %d, want %q, %d", tt.sentence, got, match, tt.want, tt.match)
		}
	}
}

// TestTextHasEachStretchOfItself takes any words in any order, and any of their stretches.
func TestTextHasEachStretchOfItself(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "ab", "15"}), 1, 12).Draw(t, "words")
		from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(words)).Draw(t, "to")
		text := quote.Read([]byte(strings.Join(words, ", ")))
		if !text.Has(quote.Of(words[from:to])) {
			t.Fatalf("%v does not have %v", words, words[from:to])
		}
		other := append(slices.Clone(words[from:to]), "c")
		if text.Has(quote.Of(other)) || text.Has(policy.Sentence{Words: to - from}) || text.Words() != len(words) {
			t.Fatalf("%v has %v", words, other)
		}
	})
}
