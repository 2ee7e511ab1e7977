package policy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

const (
	vectorFolder  = "../../testdata/policy"
	fewestVectors = 1550 // fewer than this means that files went missing
)

// vector is one example, with what it expects in words that can be counted.
type vector struct {
	platform.Example
	file   string
	expect expectation
}

// expectation is the part of an example's expectations that coverage asks for.
type expectation struct {
	Rules    []string
	Options  []string
	Notices  []string
	Warnings []string
}

// vectors returns every example below testdata/policy. Finding no file, or
// hardly any example, is a failure.
func vectors(t *testing.T) []vector {
	t.Helper()
	all, err := readVectors()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < fewestVectors {
		t.Fatalf("only %d vectors, want at least %d", len(all), fewestVectors)
	}
	return all
}

// readVectors reads the files once for all tests.
var readVectors = sync.OnceValues(func() ([]vector, error) {
	files, err := filepath.Glob(filepath.Join(vectorFolder, "*.toml"))
	if err != nil {
		return nil, err
	}
	var all []vector
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		of, err := vectorsOf(filepath.Base(file), content)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	return all, nil
})

func read(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// place says where a vector stands.
func (v vector) place() string {
	return fmt.Sprintf("%s:%d: %s, on %s", v.File, v.Line, v.Name, v.Platform)
}

func TestVectorsHold(t *testing.T) {
	t.Parallel()
	for _, v := range vectors(t) {
		t.Run(v.file+"/"+v.Name+"/"+v.Platform, func(t *testing.T) {
			t.Parallel()
			if err := v.Check(policy.Editions{builtIn(t, v.Platform)}, nil); err != nil {
				t.Errorf("%s: %v", v.place(), err)
			}
		})
	}
}

// TestRefusalsChangeNothing spares each vector that is not allowed from saying that
// all stays as it was.
func TestRefusalsChangeNothing(t *testing.T) {
	t.Parallel()
	for _, v := range vectors(t) {
		d := policy.Decide(builtIn(t, v.Platform), v.Facts, v.Request, v.Now)
		if d.Verdict != policy.Allow && !reflect.DeepEqual(d.Effect, policy.Effect{}) {
			t.Errorf("%s: %s changes %+v", v.place(), d.Verdict, d.Effect)
		}
	}
}

// TestRuleThatSpeaksToEveryCaseIsCitedOnce asks each vector of a platform whose own rules are
// all one.
func TestRuleThatSpeaksToEveryCaseIsCitedOnce(t *testing.T) {
	t.Parallel()
	for _, v := range vectors(t) {
		p := builtIn(t, v.Platform)
		one := policy.Rule{ID: "one"}
		for _, r := range p.Rules {
			one.Cases = append(one.Cases, r.Cases...)
		}
		p.Rules = []policy.Rule{one}
		if d := policy.Decide(p, v.Facts, v.Request, v.Now); len(d.Rules) > 1 {
			t.Errorf("%s: cited %d times", v.place(), len(d.Rules))
		}
	}
}

func TestVectorsHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]vector{}
	for _, v := range vectors(t) {
		if other, ok := seen[v.Name]; ok && (other.File != v.File || other.Line != v.Line || other.Platform == v.Platform) {
			t.Errorf("%s has the name of %s", v.place(), other.place())
		}
		seen[v.Name] = v
	}
}

// TestVectorsAskOneThingOnce finds vectors that differ in their names alone,
// which would look like more than they show.
func TestVectorsAskOneThingOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]vector{}
	for _, v := range vectors(t) {
		asked := question(v)
		if other, ok := seen[asked]; ok {
			t.Errorf("%s asks the same as %s", v.place(), other.place())
		}
		seen[asked] = v
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
		if name == "adsum" || name == "limits" {
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
	if checked != 6 {
		t.Errorf("%d embedded platforms, want 6", checked)
	}
}
