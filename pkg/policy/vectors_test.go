package policy_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

const (
	vectorFolder  = "../../testdata/policy"
	fewestVectors = 500 // fewer than this means that files went missing
)

// vector is one example, with what it expects in words that can be counted.
type vector struct {
	platform.Example
	file   string
	expect expectation
}

// expectation is the part of an example's expectations that coverage asks for.
type expectation struct {
	Rules    []string `toml:"rules"`
	Options  []string `toml:"options"`
	Notices  []string `toml:"notices"`
	Warnings []string `toml:"warnings"`
}

// vectors returns every example below testdata/policy. Finding no file, or
// hardly any example, is a failure.
func vectors(t *testing.T) []vector {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(vectorFolder, "*.toml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no vectors in %s: %v", vectorFolder, err)
	}
	var all []vector
	for _, file := range files {
		content := read(t, file)
		name := strings.TrimSuffix(filepath.Base(file), ".toml")
		examples, err := platform.ParseExamples(filepath.Base(file), content)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, joined(t, name, examples, content)...)
	}
	if len(all) < fewestVectors {
		t.Fatalf("only %d vectors, want at least %d", len(all), fewestVectors)
	}
	return all
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// joined puts each example of a file beside its expectations.
func joined(t *testing.T, file string, examples []platform.Example, content []byte) []vector {
	t.Helper()
	var document struct {
		Examples []struct {
			Expect expectation `toml:"expect"`
		} `toml:"example"`
	}
	if err := toml.Unmarshal(content, &document); err != nil {
		t.Fatal(err)
	}
	if len(document.Examples) != len(examples) {
		t.Fatalf("%s: %d examples were read, %d are written", file, len(examples), len(document.Examples))
	}
	all := make([]vector, len(examples))
	for i, e := range examples {
		all[i] = vector{Example: e, file: file, expect: document.Examples[i].Expect}
	}
	return all
}

func TestVectorsHold(t *testing.T) {
	t.Parallel()
	for _, v := range vectors(t) {
		t.Run(v.file+"/"+v.Name, func(t *testing.T) {
			t.Parallel()
			if err := v.Check(builtIn(t, v.Platform), func(o policy.Option) string { return o.Command }); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestVectorsHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, v := range vectors(t) {
		if other, ok := seen[v.Name]; ok {
			t.Errorf("%q is in %s and in %s", v.Name, other, v.file)
		}
		seen[v.Name] = v.file
	}
}

// TestVectorsAskOneThingOnce finds vectors that differ in their names alone,
// which would look like more than they show.
func TestVectorsAskOneThingOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, v := range vectors(t) {
		asked := question(v)
		if other, ok := seen[asked]; ok {
			t.Errorf("%q asks the same as %q", v.Name, other)
		}
		seen[asked] = v.Name
	}
}

func TestEmbeddedExamplesHold(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../platform/files/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".toml")
		if name == "adsum" {
			continue
		}
		p, examples, err := platform.Parse(filepath.Base(file), read(t, file))
		if err != nil || len(examples) == 0 {
			t.Fatalf("%s: %d examples: %v", name, len(examples), err)
		}
		checked++
		for _, e := range examples {
			t.Run(name+"/"+e.Name, func(t *testing.T) {
				t.Parallel()
				if err := e.Check(p, nil); err != nil {
					t.Error(err)
				}
			})
		}
	}
	if checked != 3 {
		t.Errorf("%d embedded platforms, want 3", checked)
	}
}
