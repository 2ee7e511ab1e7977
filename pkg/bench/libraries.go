package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// library is a module of which the program is made: the bytes of its functions and data, and
// what its packages do before main begins.
type library struct {
	bytes int
	init  float64 // microseconds
	heap  int     // bytes
}

// libraries tells what each module costs the program in size and at every start.
func (b *bench) libraries(ctx context.Context) error {
	whole := filepath.Join(b.dir, "adsum-symbols")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", whole, "./cmd/adsum")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if err := build.Run(); err != nil {
		return err
	}
	modules, err := modulesOf(ctx, whole)
	if err != nil {
		return err
	}
	found := map[string]*library{}
	of := func(pkg string) *library {
		name := modules.of(pkg)
		if found[name] == nil {
			found[name] = &library{}
		}
		return found[name]
	}
	if err := sized(ctx, whole, of); err != nil {
		return err
	}
	if err := b.begun(ctx, whole, of); err != nil {
		return err
	}
	for _, name := range slices.SortedFunc(maps.Keys(found), func(x, y string) int { return cmp.Compare(found[y].bytes, found[x].bytes) }) {
		if l := found[name]; l.bytes > 20_000 || l.init > 5 {
			b.tell("library "+name+", kB / µs and kB at start", fmt.Sprintf("%d / %.0f, %d", l.bytes/1000, l.init, l.heap/1000))
		}
	}
	return nil
}

// modules are the paths of those that a program is made of, the longest first.
type modules []string

func modulesOf(ctx context.Context, program string) (modules, error) {
	said, err := exec.CommandContext(ctx, "go", "version", "-m", program).Output()
	var list modules
	for line := range strings.Lines(string(said)) {
		if words := strings.Fields(line); len(words) > 1 && (words[0] == "dep" || words[0] == "mod") {
			list = append(list, words[1])
		}
	}
	slices.SortFunc(list, func(x, y string) int { return cmp.Compare(len(y), len(x)) })
	return list, err
}

// of returns the module of a package; what has none is Go's own.
func (m modules) of(pkg string) string {
	for _, module := range m {
		if strings.HasPrefix(pkg, module) {
			return module
		}
	}
	return "Go"
}

// sized adds up the functions and data of each package, but not what a program is given zeroed.
func sized(ctx context.Context, program string, of func(pkg string) *library) error {
	said, err := exec.CommandContext(ctx, "go", "tool", "nm", "-size", program).Output()
	for line := range strings.Lines(string(said)) {
		words := strings.Fields(line)
		if len(words) < 4 || strings.EqualFold(words[2], "b") || strings.HasSuffix(words[3], "drbg.memory") || strings.HasSuffix(words[3], "strictWidthLUT") {
			continue
		}
		size, _ := strconv.Atoi(words[1])
		of(words[3]).bytes += size
	}
	return err
}

// begun adds up what the packages do before main begins: the least time of several starts.
func (b *bench) begun(ctx context.Context, program string, of func(pkg string) *library) error {
	line := regexp.MustCompile(`(?m)^init (\S+) @.*, ([0-9.]+) ms clock, (\d+) bytes`)
	least, heap := map[string]float64{}, map[string]int{}
	for range 10 {
		cmd := exec.CommandContext(ctx, program, "--version")
		cmd.Env = append(b.environment(), "GODEBUG=inittrace=1")
		said, err := cmd.CombinedOutput()
		if err != nil {
			return err
		}
		for _, found := range line.FindAllStringSubmatch(string(said), -1) {
			clock, _ := strconv.ParseFloat(found[2], 64)
			if known, is := least[found[1]]; !is || clock < known {
				least[found[1]] = clock
			}
			heap[found[1]], _ = strconv.Atoi(found[3])
		}
	}
	for pkg, clock := range least {
		l := of(pkg)
		l.init, l.heap = l.init+clock*1000, l.heap+heap[pkg]
	}
	return nil
}
