package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// eachCall calls visit for every call in the product's Go sources.
func eachCall(t *testing.T, visit func(call *ast.CallExpr, place string)) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				visit(call, set.Position(n.Pos()).String())
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// texts returns the string literals among the arguments of a call.
func texts(call *ast.CallExpr) []string {
	var found []string
	for _, argument := range call.Args {
		if literal, ok := argument.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if text, err := strconv.Unquote(literal.Value); err == nil {
				found = append(found, text)
			}
		}
	}
	return found
}

// TestFaultsGiveTheValuesThatTheirCommandsNeed looks at the commands in what is said of
// a fault and in the hint.
func TestFaultsGiveTheValuesThatTheirCommandsNeed(t *testing.T) {
	t.Parallel()
	words, checked := phrasesOf(t, lang.EN), 0
	name := regexp.MustCompile(`\{(\w+)\}`)
	eachCall(t, func(call *ast.CallExpr, place string) {
		function, ok := call.Fun.(*ast.SelectorExpr)
		given := texts(call)
		if !ok || function.Sel.Name != "New" || len(given) == 0 || call.Ellipsis.IsValid() {
			return
		}
		for _, key := range commandsIn(words["error."+given[0]] + words["hint."+given[0]]) {
			checked++
			for _, needed := range name.FindAllStringSubmatch(cli.CommandLine(key), -1) {
				_, example := words["help.say."+needed[1]]
				if !example && !slices.Contains(given[1:], needed[1]) {
					t.Errorf("%s: the command %s of %s needs {%s}", place, key, given[0], needed[1])
				}
			}
		}
	})
	if checked < 20 {
		t.Fatalf("only %d commands found", checked)
	}
}
