package cli_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// sparing gives random bytes one at a time, and interrupts when so many are drawn.
type sparing struct {
	left      int
	interrupt func()
}

// Read fills in one byte.
func (s *sparing) Read(into []byte) (int, error) {
	if s.left--; s.left == 0 {
		s.interrupt()
	}
	return rand.Read(into[:1])
}

// TestAFileThatIsStoppedSaysWhatIsDoneAndWhereToGoOn interrupts a file some lines into it.
func TestAFileThatIsStoppedSaysWhatIsDoneAndWhereToGoOn(t *testing.T) {
	t.Parallel()
	const lines = 6
	for _, row := range []struct {
		name, key, hint string
		refused         bool
	}{
		{"without keys", "", "Go on with line %d", false},
		{"with keys", `, "key": "k%d"`, "Run the command again", false},
		{"after a line that was refused", "", "Go on with line %d", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t, "1h")
			var file strings.Builder
			if row.refused {
				file.WriteString(`{"verb": "checkin", "args": ["Nobody"], "key": "n"}` + "\n")
			}
			for i := range lines {
				key := row.key
				if key != "" {
					key = fmt.Sprintf(key, i)
				}
				fmt.Fprintf(&file, `{"verb": "package sell", "args": ["Anna", "--sessions", "5", "--price", "%d PLN"]%s}`+"\n", 100+i, key)
			}
			ctx, interrupt := context.WithCancel(t.Context())
			status, stdout, stderr := h.do(ctx, visit{stdin: strings.NewReader(file.String()), random: &sparing{80, interrupt}}, "apply", "-", "--keep-going", "--json")
			_, sold, _ := h.run(t.Context(), "package", "list", "--quiet")
			done := strings.Count(sold, "\n")
			var said struct {
				Error struct {
					Message, Hint string
					Line          int
				}
			}
			if err := json.Unmarshal([]byte(stdout), &said); err != nil || status != 130 || stderr != "" || done == 0 || done == lines {
				t.Fatalf("exit code %d, %d done, %v: %s%s", status, done, err, stdout, stderr)
			}
			want, at := row.hint, done+1
			if row.refused {
				at++
			}
			if strings.Contains(want, "%d") {
				want = fmt.Sprintf(want, at)
			}
			if e := said.Error; e.Line != at || strings.Contains(e.Message, "Nothing was written") || !strings.HasPrefix(e.Hint, want) {
				t.Errorf("%d of %d done, and it says %+v", done, lines, e)
			}
		})
	}
}
