package policy_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
)

const platformFolder = "../../testdata/platforms"

// furtherPlatform is a file that shows a kind of rules, with its examples.
type furtherPlatform struct {
	file     string
	rules    policy.Editions
	examples []platform.Example
}

// further returns the platforms of testdata/platforms. Finding hardly any is a failure.
func further(t *testing.T) []furtherPlatform {
	t.Helper()
	all, err := readFurther()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 7 {
		t.Fatalf("only %d platforms", len(all))
	}
	return all
}

// readFurther reads the files once for all tests.
var readFurther = sync.OnceValues(func() ([]furtherPlatform, error) {
	files, err := filepath.Glob(filepath.Join(platformFolder, "*.toml"))
	if err != nil {
		return nil, err
	}
	var all []furtherPlatform
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		p := furtherPlatform{file: filepath.Base(file)}
		if p.rules, p.examples, err = platform.Parse(file, content); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
})

// TestPlatformsThatComeWithAdsumAreOneFile holds the files of the table to those that are embedded.
// UPDATE_PLATFORMS=1 copies them.
func TestPlatformsThatComeWithAdsumAreOneFile(t *testing.T) {
	t.Parallel()
	copies := 0
	for _, p := range further(t) {
		embedded, err := os.ReadFile(filepath.Join("../platform/files", p.file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		copies++
		file := filepath.Join(platformFolder, p.file)
		if os.Getenv("UPDATE_PLATFORMS") != "" {
			err = os.WriteFile(file, embedded, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(read(t, file), embedded) {
			t.Errorf("%s is not as it is embedded: run the test with UPDATE_PLATFORMS=1", file)
		}
	}
	if copies != 3 {
		t.Errorf("%d platforms of the table are embedded, want 3", copies)
	}
}

// TestPlatformsOfAllKindsDecideAsTheirExamplesSay tries each file that shows a kind of rules.
func TestPlatformsOfAllKindsDecideAsTheirExamplesSay(t *testing.T) {
	t.Parallel()
	for _, p := range further(t) {
		t.Run(p.file, func(t *testing.T) {
			t.Parallel()
			for _, e := range p.examples {
				if err := e.Check(p.rules, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestEveryStatedRuleOfAPlatformIsExpectedByAnExample wants each kind of rules to be shown deciding.
func TestEveryStatedRuleOfAPlatformIsExpectedByAnExample(t *testing.T) {
	t.Parallel()
	for _, p := range further(t) {
		for _, rule := range p.rules[0].Rules {
			if !rule.Assumed && !p.expects("rules", rule.ID) {
				t.Errorf("%s: no example expects the rule %s", p.file, rule.ID)
			}
		}
	}
}

// expects reports whether an example wants a word in a list.
func (p furtherPlatform) expects(field, word string) bool {
	for _, e := range p.examples {
		list, _ := e.Expects(field)
		for _, one := range strings.Split(list, ", ") {
			if one == word {
				return true
			}
		}
	}
	return false
}
