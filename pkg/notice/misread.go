package notice

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// misread names what is wrong with a file that is no template, where that can be told: by
// the file itself, else by the parser's own words.
func (l loaded) misread(name, content string, err error) error {
	if r, line := unbalanced(content); line > 0 {
		return l.at(r, spot{name, line}).Because(err)
	}
	at, cause := place(strings.TrimPrefix(err.Error(), "template: "))
	return l.at(reworded(cause), at).Because(err)
}

// opened is a part of a template that waits for its end.
type opened struct {
	word  string
	line  int
	whole bool // it takes no else, or has it
}

// unbalanced returns the first action that does not end, or end or else that belongs to
// nothing, or the last part that has no end; the line is 0 where there is none.
func unbalanced(content string) (refusal, int) {
	const example = "{{if .Place}}...{{else}}...{{end}}"
	action := regexp.MustCompile(`(?s)\{\{(?:- )?/\*.*?\*/(?: -)?\}\}|\{\{(?:-\s)?\s*((?:[a-z]+\b)?)(.*?)(\}\}|\{\{|\z)`)
	var open []opened
	for _, at := range action.FindAllStringSubmatchIndex(content, -1) {
		if at[2] < 0 {
			continue // a comment
		}
		line := 1 + strings.Count(content[:at[0]], "\n")
		word, rest, closing := content[at[2]:at[3]], strings.TrimSpace(content[at[4]:at[5]]), content[at[6]:at[7]]
		last := len(open) - 1
		switch {
		case closing != "}}":
			return refused("notice.unclosed", "example", "{{.Client}}"), line
		case slices.Contains([]string{"if", "range", "with", "block", "define"}, word):
			open = append(open, opened{word, line, word == "block" || word == "define"})
		case word == "else" && (last < 0 || open[last].whole), word == "end" && last < 0:
			return refused("notice.surplus", "word", "{{"+word+"}}", "example", example), line
		case word == "else":
			open[last].whole = rest == "" || rest == "-"
		case word == "end":
			open = open[:last]
		}
	}
	if last := len(open) - 1; last >= 0 {
		return refused("notice.no_end", "word", open[last].word, "end", "{{end}}"), open[last].line
	}
	return refusal{}, 0
}

// reworded tells in a refusal what the parser complains of. What is left over is quoted.
func reworded(cause string) refusal {
	for _, known := range []struct{ words, key, value, example string }{
		{`^undefined variable (".*")$`, "notice.unknown_variable", "name", "{{$name := .Client}}"},
		{`^unrecognized character in action: .*'[„“”«»‘’‚]'|^unterminated|^malformed character constant`, "notice.quotes", "", `{{template "hello" .}}`},
		{`^(?:unrecognized character in action:|bad character) (?:U\+[0-9A-F]+ ')?([^']+)`, "notice.character", "character", "{{.Client}}"},
		{`^unexpected .* in (?:template|block|define) clause$`, "notice.part_name", "", `{{template "hello" .}}`},
		{`^unexpected <?(".*?"|[^ ]+?)>?(?:\.\.\.)? in `, "notice.unexpected", "token", ""},
		{`^(?:(?:bad|illegal) number syntax|integer overflow): (".*")$`, "notice.unexpected", "token", ""},
		{`^(?:missing value|empty command)`, "notice.no_value", "", "{{if .Place}}"},
		{`^(?:unclosed left|unexpected right) paren`, "notice.parenthesis", "", "{{if eq (len .Slots) 1}}"},
		{`multiple definition of template (".*")$`, "notice.defined_twice", "part", ""},
	} {
		found := regexp.MustCompile(known.words).FindStringSubmatch(cause)
		if found == nil {
			continue
		}
		if known.value == "" {
			return refused(known.key, "example", known.example)
		}
		value := unquoted(found[1])
		return refused(known.key, known.value, value, "example", strings.Replace(known.example, "$name", value, 1))
	}
	return refused("notice.syntax", "cause", cause)
}

// unquoted returns text without the quotes that the parser puts around it.
func unquoted(text string) string {
	if plain, err := strconv.Unquote(text); err == nil {
		return plain
	}
	return strings.TrimSpace(text)
}
