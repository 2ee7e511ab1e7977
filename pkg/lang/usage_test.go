package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// eachNode calls visit for every node of the product's Go sources.
func eachNode(t *testing.T, visit func(n ast.Node, place string)) {
	t.Helper()
	sources := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		sources++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n != nil {
				visit(n, set.Position(n.Pos()).String())
			}
			return true
		})
		return nil
	})
	if err != nil || sources < 20 {
		t.Fatalf("%d sources, %v", sources, err)
	}
}

// literal returns the text of a string literal.
func literal(n ast.Node) (string, bool) {
	l, ok := n.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

// literals returns every text in the sources with a place where it stands.
func literals(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	eachNode(t, func(n ast.Node, place string) {
		if text, ok := literal(n); ok {
			found[text] = place
		}
	})
	return found
}

// faultFamilies are the beginnings of the keys of faults.
func faultFamilies() []string {
	return []string{"backup.", "caldav.", "cli.", "config.", "desk.", "hook.", "import.", "man.", "mapping.", "money.", "notice.", "platform.", "render.", "secret.", "store.", "usage.", "verify.", "when."}
}

// isFaultKey tells a key from a file's name such as config.toml, and from a setting.
func isFaultKey(text string) bool {
	if text == "notice.skip" || text == "notice.hook" {
		return false
	}
	for _, prefix := range faultFamilies() {
		rest, ok := strings.CutPrefix(text, prefix)
		if ok && rest != "" && rest != "toml" && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz_") == "" {
			return true
		}
	}
	return false
}

func TestEveryFaultInTheSourcesHasItsWords(t *testing.T) {
	t.Parallel()
	all := catalog(EN)
	for text, place := range literals(t) {
		if _, ok := all[text]; !ok && isFaultKey(text) && all["error."+text] == "" {
			t.Errorf("%s: no words for the fault %s", place, text)
		}
	}
}

func TestNoFaultInTheCatalogIsUnused(t *testing.T) {
	t.Parallel()
	used := literals(t)
	for key := range phrases(EN, errorsTopic) {
		if rest, ok := strings.CutPrefix(strings.TrimSuffix(key, theirs), "error."); ok && used[rest] == "" {
			t.Errorf("%s is never used", key)
		}
	}
}

// composed lists the families whose keys are put together from a prefix and a
// value, in the sources or in a placeholder.
func composed() []string {
	families := []string{"ask.by.", "backup.kind.", "calendar.then.", "count.", "exit.", "export.", "export.label.", "export.lang.", "export.letter.", "export.offer.",
		"export.part.", "export.party.", "export.removed.", "export.section.", "export.silence.", "export.text.", "export.verb.",
		"export.verdict.", "handling.", "agenda.", "headline.", "help.", "import.", "import.cause.", "import.count.", "import.kind.", "import.one.",
		"help.say.", "help.shelf.", "lab.charge.", "lab.result.", "lab.verdict.", "rule.verb.", "label.", "length.", "length.long_", "log.", "man.", "man.file.", "man.heading.", "man.topic.", "missing.", "recover.text.", "setting.about.", "setting.from.", "silence.", "task.", "terms.", "text.", "verify.kind.", "verify.region.", "version.", "warning.", "what."}
	for prefix := range enums() {
		families = append(families, prefix+".")
	}
	return families
}

func TestNoWordInTheCatalogIsUnused(t *testing.T) {
	t.Parallel()
	used := literals(t)
	said := strings.Join(slices.Collect(maps.Keys(used)), "\n")
	for _, tag := range Tags() {
		for key := range phrases(tag, answersTopic, exportTopic, helpTopic, journalTopic, manTopic, unitsTopic) {
			key = strings.TrimSuffix(key, theirs)
			if used[key] == "" && !isComposed(key, used) && !optional(key) && !inExample(key, said) {
				t.Errorf("%s: %s is never used", tag, key)
			}
		}
	}
}

// inExample reports whether a word is one that the examples of commands name, or one
// of those by which the platform files tell a place.
func inExample(key, said string) bool {
	word, ok := strings.CutPrefix(key, "help.say.")
	return strings.HasPrefix(key, "place.") || ok && strings.Contains(said, "{"+word+"}")
}

// isComposed reports whether the sources hold the last part of a composed key,
// or its family belongs to the values of an enumeration.
func isComposed(key string, used map[string]string) bool {
	for _, prefix := range composed() {
		rest, ok := strings.CutPrefix(key, prefix)
		if !ok {
			continue
		}
		_, isEnum := enums()[strings.TrimSuffix(prefix, ".")]
		name := strings.TrimPrefix(strings.TrimSuffix(rest, ".name"), "flag.")
		name = strings.TrimPrefix(name, "selector.")
		name, _, _ = strings.Cut(name, ".")
		if isEnum || used[name] != "" || used[name+"..."] != "" || used["["+name+"]"] != "" || endsCommand(name, used) {
			return true
		}
	}
	return used["headline.cancel_"] != "" && strings.HasPrefix(key, "headline.cancel_")
}

// endsCommand reports whether a word is the last of the name of a command in a group.
func endsCommand(word string, used map[string]string) bool {
	for said := range used {
		if group, last, ok := strings.Cut(said, " "); ok && last == word && used[group] != "" {
			return true
		}
	}
	return false
}

// newFault returns the key and the names of the values of a call that makes a
// fault.
func newFault(n ast.Node) (key string, names []string, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || call.Ellipsis.IsValid() || len(call.Args) < 2 {
		return "", nil, false
	}
	function, isField := call.Fun.(*ast.SelectorExpr)
	if !isField || (function.Sel.Name != "New" && function.Sel.Name != "fail") {
		return "", nil, false
	}
	if key, ok = literal(call.Args[1]); function.Sel.Name == "fail" {
		names = []string{"file", "line", "key"} // added to every fault of a platform file
	}
	for i := 2; i < len(call.Args); i += 2 {
		if name, isText := literal(call.Args[i]); isText {
			names = append(names, name)
		}
	}
	return key, names, ok
}

// TestFaultsGiveTheValuesThatTheirWordsNeed leaves the values of commands to the test of
// the command line's table.
func TestFaultsGiveTheValuesThatTheirWordsNeed(t *testing.T) {
	t.Parallel()
	faults, checked := phrases(EN, errorsTopic), 0
	eachNode(t, func(n ast.Node, place string) {
		key, names, ok := newFault(n)
		if !ok {
			return
		}
		checked++
		for _, name := range append(placeholders(faults["error."+key]), placeholders(faults["hint."+key])...) {
			if name == "damaged" {
				name = "kind" // which it is told by
			}
			if name != "langs" && !strings.HasPrefix(name, "do:") && !slices.Contains(names, name) {
				t.Errorf("%s: the words of %s need {%s}", place, key, name)
			}
		}
	})
	if checked < 20 {
		t.Fatalf("only %d faults found", checked)
	}
}

// TestEveryArgumentHasWordsForItsAbsence wants each argument of a command to be
// called what it is where it is missing, not by its placeholder.
func TestEveryArgumentHasWordsForItsAbsence(t *testing.T) {
	t.Parallel()
	words, checked := phrases(EN, errorsTopic), 0
	eachNode(t, func(n ast.Node, place string) {
		field, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return
		}
		list, ok := field.Value.(*ast.CompositeLit)
		if name, isName := field.Key.(*ast.Ident); !ok || !isName || name.Name != "args" {
			return
		}
		for _, element := range list.Elts {
			argument, _ := literal(element)
			checked++
			if words["missing."+strings.Trim(argument, "[].")] == "" {
				t.Errorf("%s: no words for a missing %s", place, argument)
			}
		}
	})
	if checked < 20 {
		t.Fatalf("only %d arguments found", checked)
	}
}

// sayers are the functions that say a phrase by the key that is their first argument.
func sayers() []string { return []string{"Say", "phrase", "holding", "Find", "keys"} }

// TestEveryWordThatIsSaidIsInTheCatalog has the keys that stand in the sources, and of those that are put together what
// they begin with.
func TestEveryWordThatIsSaidIsInTheCatalog(t *testing.T) {
	t.Parallel()
	all := Every(EN)
	said := 0
	eachNode(t, func(n ast.Node, place string) {
		call, is := n.(*ast.CallExpr)
		if !is || len(call.Args) == 0 {
			return
		}
		function, is := call.Fun.(*ast.SelectorExpr)
		if !is || !slices.Contains(sayers(), function.Sel.Name) {
			return
		}
		argument, composed := call.Args[0], false
		for sum, is := argument.(*ast.BinaryExpr); is; sum, is = argument.(*ast.BinaryExpr) {
			argument, composed = sum.X, true
		}
		key, is := literal(argument)
		if !is || !strings.Contains(key, ".") {
			return
		}
		said++
		begins := func(word string) bool { return strings.HasPrefix(word, key) }
		if all[key] == "" && !(composed && slices.ContainsFunc(slices.Collect(maps.Keys(all)), begins)) {
			t.Errorf("%s: no words for %s", place, key)
		}
	})
	if said < 500 {
		t.Errorf("%d words are said", said)
	}
}
