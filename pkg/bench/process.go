package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// command is a process to be run: what it is called with, what it sees beside the environment of
// all, and what ends it well.
type command struct {
	argv  []string
	env   []string
	stdin string
	exit  int
}

// spent is what one run of a command took.
type spent struct {
	wall, cpu time.Duration
	memory    int64 // KiB at most
	out       string
}

// environment is what all commands see: the instant that the books end with, and nothing of
// whoever measures.
func (b *bench) environment() []string {
	return []string{
		"HOME=" + filepath.Join(b.dir, "home"), "PATH=" + os.Getenv("PATH"), "TZ=" + zone, "LC_ALL=C.UTF-8",
		"ADSUM_NOW=" + present().Format(time.RFC3339),
	}
}

// run runs a command once.
func (b *bench) run(ctx context.Context, c command) (spent, error) {
	cmd := exec.CommandContext(ctx, c.argv[0], c.argv[1:]...)
	cmd.Env, cmd.Stdin = append(b.environment(), c.env...), strings.NewReader(c.stdin)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	began := time.Now()
	err := cmd.Run()
	wall := time.Since(began)
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != c.exit) || err == nil && c.exit != 0 {
		return spent{}, fmt.Errorf("%s: %w: %s%s", strings.Join(c.argv, " "), err, said.String(), out.String())
	}
	return spent{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peak(cmd.ProcessState), out.String()}, nil
}

// sample is the same figure of several runs.
type sample []float64

func (s sample) median() float64 {
	sorted := slices.Sorted(slices.Values(s))
	return sorted[len(sorted)/2]
}

// String gives the median, and the least and the most beside it.
func (s sample) String() string {
	return fmt.Sprintf("%s (%s-%s)", short(s.median()), short(slices.Min(s)), short(slices.Max(s)))
}

func short(f float64) string {
	if f >= 100 {
		return strconv.FormatFloat(f, 'f', 0, 64)
	}
	return strconv.FormatFloat(f, 'g', 3, 64)
}

// ratios are those of two commands that were run in turn, and how long the first took, in ms.
type ratios struct{ wall, cpu, own sample }

// pair runs two commands in turn, 40 times and once before that is not counted. Each is
// asked for anew for each run, by its number.
func (b *bench) pair(ctx context.Context, one, other func(n int) command) (ratios, error) {
	const runs = 40
	var r ratios
	for n := range runs + 1 {
		first, err := b.run(ctx, one(n))
		if err != nil {
			return r, err
		}
		second, err := b.run(ctx, other(n))
		if err != nil {
			return r, err
		}
		if n > 0 {
			r.own = append(r.own, first.wall.Seconds()*1000)
			r.wall = append(r.wall, float64(first.wall)/float64(second.wall))
			r.cpu = append(r.cpu, float64(first.cpu)/float64(max(second.cpu, 1)))
		}
	}
	return r, nil
}

// always is a command that is the same in each run.
func always(args ...string) func(int) command {
	return func(int) command { return command{argv: args} }
}

// instructions counts those of a command, in millions. Without valgrind there is no count.
func (b *bench) instructions(ctx context.Context, c command) (float64, error) {
	args := append([]string{"--tool=callgrind", "--callgrind-out-file=/dev/null"}, c.argv...)
	cmd := exec.CommandContext(ctx, "valgrind", args...)
	cmd.Env = append(append(b.environment(), c.env...), "GODEBUG=asyncpreemptoff=1") // the signals of which end valgrind
	said, err := cmd.CombinedOutput()
	found := regexp.MustCompile(`Collected : (\d+)`).FindSubmatch(said)
	if found == nil {
		return 0, fmt.Errorf("valgrind %s: %w: %s", strings.Join(c.argv, " "), err, said)
	}
	count, err := strconv.ParseFloat(string(found[1]), 64)
	return count / 1e6, err
}

// writes counts how often a command writes to a file at a place, as bbolt does a page, and how
// many kB that are.
func (b *bench) writes(ctx context.Context, c command) (times, kilobytes float64, err error) {
	cmd := exec.CommandContext(ctx, "strace", append([]string{"-f", "-qq", "-e", "trace=pwrite64"}, c.argv...)...)
	cmd.Env = b.environment()
	said, err := cmd.CombinedOutput()
	for _, written := range regexp.MustCompile(`(?m)pwrite64.*= (\d+)$`).FindAllSubmatch(said, -1) {
		length, _ := strconv.ParseFloat(string(written[1]), 64)
		times, kilobytes = times+1, kilobytes+length/1000
	}
	return times, kilobytes, err
}
