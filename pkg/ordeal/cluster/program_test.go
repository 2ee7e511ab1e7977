//go:build cluster && linux

package cluster

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The programs: that of a practice, and the same with a clock that is wrong by SKEW.
var program, skewed string

// patience is how long a process may take that gives up after 10 seconds: it may wait so long for
// the servers to read, to write, and to find out what has become of it.
const patience = 90 * time.Second

func TestMain(m *testing.M) {
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "cluster")
		if err == nil {
			defer func() { _ = os.RemoveAll(folder) }()
			err = build(folder)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return m.Run()
	}())
}

// build builds both programs. What one has in place of the clock of the machine is put over the one
// line that reads it.
func build(folder string) error {
	const source, reads = "../../process/process.go", "Now:     time.Now,"
	code, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	if !bytes.Contains(code, []byte(reads)) {
		return fmt.Errorf("%s does not read the clock as %q", source, reads)
	}
	code = bytes.Replace(code, []byte(reads), []byte(`Now: func() time.Time {
		skew, err := time.ParseDuration(os.Getenv("SKEW"))
		if err != nil {
			panic(err)
		}
		return time.Now().Add(skew)
	},`), 1)
	where, err := filepath.Abs(source)
	if err != nil {
		return err
	}
	over := filepath.Join(folder, "process.go")
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{where: over}})
	if err != nil {
		return err
	}
	program, skewed = filepath.Join(folder, "adsum"), filepath.Join(folder, "skewed")
	return errors.Join(
		os.WriteFile(over, code, 0o600), os.WriteFile(filepath.Join(folder, "overlay"), overlay, 0o600),
		compile(program), compile(skewed, "-overlay", filepath.Join(folder, "overlay")),
	)
}

func compile(to string, flags ...string) error {
	cmd := exec.Command("go", append(append([]string{"build", "-o", to}, flags...), "../../../cmd/adsum-practice")...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, said)
	}
	return nil
}

// How a process ended that gave no answer.
const (
	killed  = -1 // as the test had it
	hanging = -2 // longer than patience, or it crashed
)

// answer is what a process was told, and what that took.
type answer struct {
	Args     []string        `json:"args"`
	Exit     int             `json:"exit"`
	Stdout   json.RawMessage `json:"answer"`
	Stderr   string          `json:"stderr,omitempty"`
	Took     time.Duration   `json:"took"`
	Kilobyte int64           `json:"kilobytes"` // of memory at its peak

	Wrong   error    `json:"-"` // with the form of the answer
	Outcome string   `json:"-"`
	Changed bool     `json:"-"`
	ID      string   `json:"-"` // of the appointment
	Warned  []string `json:"-"`
}

// visit is how a process is started.
type visit struct {
	config, address, specialist string
	skew                        time.Duration // of its clock
	dies                        time.Duration // when it is killed; zero for never
}

func (v visit) environment() []string {
	return []string{"HOME=/nonexistent", "TZ=UTC", "ADSUM_CONFIG=" + v.config, "ADSUM_DB=" + v.address}
}

// run runs a command to its end, and has it answer in JSON.
func (v visit) run(args ...string) answer { return v.plain(append(args, "--json")...) }

// plain runs a command to its end.
func (v visit) plain(args ...string) answer {
	limit, dies := patience, v.dies > 0
	if dies {
		limit = v.dies
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	a := answer{Args: args}
	if v.specialist != "" {
		a.Args = append(a.Args, "--specialist", v.specialist)
	}
	cmd := exec.CommandContext(ctx, program, a.Args...)
	cmd.Env = v.environment()
	if v.skew != 0 {
		cmd.Path, cmd.Env = skewed, append(cmd.Env, "SKEW="+v.skew.String())
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	began := time.Now()
	_ = cmd.Run() // the state says how it ended
	ended := time.Now()
	a.Took, a.Exit, a.Stdout, a.Stderr = ended.Sub(began), cmd.ProcessState.ExitCode(), stdout.Bytes(), stderr.String()
	if usage, is := cmd.ProcessState.SysUsage().(*syscall.Rusage); is {
		a.Kilobyte = usage.Maxrss
	}
	if a.Exit < 0 {
		a.Exit, a.Stdout = hanging, nil
		if dies && ctx.Err() != nil {
			a.Exit = killed
		}
	}
	return a
}

// read takes an answer apart, and returns what is wrong with its form: a process of a program prints
// one value, whose outcome is that of the exit code, and nothing else.
func (a *answer) read() error {
	if a.Exit == killed {
		return nil
	}
	var said struct {
		Outcome     string
		Changed     bool
		Appointment *struct{ ID string }
		Warnings    []struct{ Code string }
	}
	if err := json.Unmarshal(a.Stdout, &said); err != nil {
		text := string(a.Stdout)
		a.Stdout = nil
		return fmt.Errorf("exit code %d without an answer: %s%s", a.Exit, text, a.Stderr)
	}
	a.Outcome, a.Changed = said.Outcome, said.Changed
	if said.Appointment != nil {
		a.ID = said.Appointment.ID
	}
	for _, w := range said.Warnings {
		a.Warned = append(a.Warned, w.Code)
	}
	may := map[int]string{0: "done unchanged", 4: "conflict", 5: "denied", 74: "io outcome_unknown", 75: "busy"}[a.Exit]
	if a.Stderr != "" || !strings.Contains(" "+may+" ", " "+a.Outcome+" ") {
		return fmt.Errorf("exit code %d: %s%s", a.Exit, a.Stdout, a.Stderr)
	}
	return nil
}
