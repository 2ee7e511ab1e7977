package render_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/render"
)

func TestPlatformFitsATerminalInEveryLanguage(t *testing.T) {
	t.Parallel()
	list, err := platform.NewSet("").List(time.Time{})
	if err != nil || len(list) == 0 {
		t.Fatalf("%d platforms, %v", len(list), err)
	}
	for _, tag := range lang.Tags() {
		var b bytes.Buffer
		v := render.View{Phrases: lang.For(tag), Width: 80}
		if err := v.Platforms(&b, list); err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if err := v.Platform(&b, desk.PlatformSide{Found: f}); err != nil {
				t.Fatal(err)
			}
			for _, r := range f.Platform.Rules {
				if !strings.Contains(b.String(), "  "+r.ID+"\n") {
					t.Errorf("%s: %s is not shown", tag, r.ID)
				}
			}
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if ansi.StringWidth(line) > 80 || strings.Contains(line, "[") && !strings.Contains(line, "]]") || strings.Contains(line, "{") {
				t.Errorf("%s: %q", tag, line)
			}
		}
	}
}

// What is wrong with a file is wrapped below its name, and its path stays whole.
func TestFaultOfAPlatformFileIsWrapped(t *testing.T) {
	t.Parallel()
	const file = "/home/anna/.config/adsum/platforms/mine.toml"
	faults := []*fault.Error{
		fault.New(fault.Invalid, "file.folder", "file", file),
		fault.New(fault.Invalid, "file.too_large", "file", file, "limit", 1024),
		fault.New(fault.Invalid, "platform.unknown_key", "file", file, "line", 3, "key", "grase"),
	}
	for _, tag := range lang.Tags() {
		for _, f := range faults {
			for _, width := range []int{80, 62} {
				var b bytes.Buffer
				v := render.View{Phrases: lang.For(tag), Width: width}
				if err := v.Platforms(&b, []platform.Found{{Name: "mine", File: file, Fault: f}}); err != nil {
					t.Fatal(err)
				}
				lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
				for _, line := range lines[1:] {
					if ansi.StringWidth(line) > width || !strings.HasPrefix(line, "      ") {
						t.Errorf("%s, %s, %d columns: %q", tag, f.Key, width, line)
					}
				}
				if !strings.Contains(b.String(), file) {
					t.Errorf("%s, %s, %d columns: the path is broken:\n%s", tag, f.Key, width, b.String())
				}
			}
		}
	}
}

func TestOddSettingsOfAPlatformAreSaid(t *testing.T) {
	t.Parallel()
	p := policy.Platform{
		Name: "praxis", Title: "Praxis\x1b[31m", Grace: 90 * time.Second, AbsenceShare: 50,
		CancelTiers: []policy.Tier{{Percent: 30}}, Refund: policy.RefundBySpecialist, RulesLink: "https://example.org",
	}
	var b bytes.Buffer
	if err := (render.View{Phrases: lang.For(lang.EN)}).Platform(&b, desk.PlatformSide{Found: platform.Found{Name: "praxis", Platform: p, File: "/my/praxis.toml"}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`Praxis\x1b[31m`, "/my/praxis.toml\n", "1 minute 30 s", "always: 30%", "50%", "https://example.org"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing:\n%s", want, b.String())
		}
	}
}

func TestOutsideTextInAPlatformReportIsMadeSafe(t *testing.T) {
	t.Parallel()
	reports := []platform.Report{{
		File: "a\u202eb.toml", Examples: 1,
		Failures: []*fault.Error{fault.New(fault.Invalid, "platform.example",
			"line", 3, "example", "x\x1b[2J", "field", "place", "want", "", "got", "\u009b1m")},
	}}
	for _, format := range render.Formats() {
		var b bytes.Buffer
		if err := (render.View{Phrases: lang.For(lang.EN), Format: format}).Reports(&b, reports, nil); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "\x1b\u202e\u009b") {
			t.Errorf("%s: %q", format, b.String())
		}
	}
}

func TestFileNamesOfTemplatesAreMadeSafe(t *testing.T) {
	t.Parallel()
	c := notice.Copies{Written: []string{"d\x1b/en/booked.txt"}, Kept: []string{"d\x1b/pl/booked.txt"}}
	for _, format := range render.Formats() {
		for _, quiet := range []bool{true, false} {
			var b bytes.Buffer
			if err := (render.View{Phrases: lang.For(lang.EN), Format: format, Quiet: quiet}).Copies(&b, "d\x1b", c, false, nil); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(b.String(), "\x1b") {
				t.Errorf("%s: %q", format, b.String())
			}
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestWriterThatFailsIsAnError(t *testing.T) {
	t.Parallel()
	for _, format := range render.Formats() {
		err := (render.View{Phrases: lang.For(lang.EN), Format: format}).Created(brokenWriter{}, platform.Created{Name: "x"}, true)
		if f := fault.Of(err); f.Code != fault.IO {
			t.Errorf("%s: %v", format, err)
		}
	}
}
