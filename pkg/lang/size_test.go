package lang

import (
	"strings"
	"testing"
)

func TestSizeIsWrittenAsTheLanguageWritesIt(t *testing.T) {
	t.Parallel()
	for bytes, want := range map[int64][4]string{
		0:             {"0 kB", "0 kB", "0 ko", "0 кБ"},
		32_768:        {"33 kB", "33 kB", "33 ko", "33 кБ"},
		999_999:       {"1,000 kB", "1000 kB", "1 000 ko", "1 000 кБ"},
		16_777_216:    {"16.8 MB", "16,8 MB", "16,8 Mo", "16,8 МБ"},
		1_073_741_824: {"1.1 GB", "1,1 GB", "1,1 Go", "1,1 ГБ"},
	} {
		for i, tag := range Tags() {
			if got := For(tag).Size(bytes); strings.ReplaceAll(got, "\u00a0", " ") != want[i] {
				t.Errorf("%s: %d is %q, want %q", tag, bytes, got, want[i])
			}
		}
	}
}
