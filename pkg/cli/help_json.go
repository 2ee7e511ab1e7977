package cli

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/spf13/cobra"
)

// aboutJSON tells whoever writes a script what comes out of adsum, and how to tell
// the outcomes apart.
func (a *app) aboutJSON(*cobra.Command) []render.Section {
	about := func(name string, lines []string, texts ...string) render.Section {
		s := render.Section{Name: name, Title: a.phrases.Say("help.json."+name, nil), Lines: lines}
		for _, text := range texts {
			s.Text = append(s.Text, a.phrases.Say("help.json."+text, nil))
		}
		return s
	}
	return []render.Section{
		about("shape", nil, "one_value", "list", "values"),
		about("script", outcomeScript(), "outcome"),
		about("jq", jqExamples(), "expression"),
	}
}

// jqExamples shows a list as a table, and an outcome of whatever may be a list.
func jqExamples() []string {
	return []string{
		`adsum agenda --jq '.[] | [.start, .client.name] | @tsv'`,
		`adsum due --jq '.outcome? // "done"'`,
	}
}

// outcomeScript is how a shell script tells the outcomes apart.
func outcomeScript() []string {
	return strings.Split(strings.TrimSpace(`
case "$(adsum noshow @now --json --jq .outcome)" in
done | unchanged) echo recorded ;;
too_early) echo "not yet" ;;
denied | undecided) echo "look at it: adsum explain @now" ;;
not_found | ambiguous) echo "no such appointment" ;;
busy) echo "try again later" ;;
*) echo failed >&2; exit 1 ;;
esac`), "\n")
}
