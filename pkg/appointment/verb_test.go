package appointment_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

func TestVerbsListsEveryConstantOnce(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "verb.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var constants []appointment.Verb
	ast.Inspect(file, func(n ast.Node) bool {
		if c, ok := n.(*ast.ValueSpec); ok && len(c.Values) == 1 {
			text, _ := strconv.Unquote(c.Values[0].(*ast.BasicLit).Value)
			constants = append(constants, appointment.Verb(text))
		}
		return true
	})
	if listed := appointment.Verbs(); len(constants) < 20 || !slices.Equal(constants, listed) {
		t.Errorf("the constants are %v, Verbs lists %v", constants, listed)
	}
}
