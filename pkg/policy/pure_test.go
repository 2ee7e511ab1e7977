package policy_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestCoreImportsTheStandardLibraryAloneAndReadsNoClock holds policy, schedule and
// appointment to what their package comments promise.
func TestCoreImportsTheStandardLibraryAloneAndReadsNoClock(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{".", "../appointment", "../schedule"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no Go files in %s: %v", dir, err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				checkPure(t, file)
			}
		}
	}
}

func checkPure(t *testing.T, file string) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	forbidden := map[string]bool{"os": true, "io": true, "net": true, "io/fs": true, "os/exec": true, "syscall": true, "math/rand": true}
	for _, spec := range tree.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		standard := !strings.Contains(strings.Split(path, "/")[0], ".")
		if path != "github.com/adsum-cli/adsum/pkg/appointment" && (!standard || forbidden[path]) {
			t.Errorf("%s imports %s", file, path)
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && readsClock(sel.Sel.Name) {
				t.Errorf("%s calls time.%s", file, sel.Sel.Name)
			}
		}
		return true
	})
}

func readsClock(name string) bool {
	switch name {
	case "Now", "Since", "Until", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Sleep", "LoadLocation", "Local":
		return true
	}
	return false
}
