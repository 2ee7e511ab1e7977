package render

import (
	"io"

	"github.com/adsum-cli/adsum/pkg/desk"
)

// platformChangeSchema names the shape of what came of adding or removing a platform file of a
// specialist. Changes only add to it.
const platformChangeSchema = "adsum.platform_change/1"

// platformChangeView is a desk.PlatformResult as scripts see it.
type platformChangeView struct {
	change
	*platformName
	Warnings []warningRow `json:"warnings"`
}

type platformName struct {
	Name string `json:"name"`
}

// PlatformChanged writes what came of adding or removing a platform file of a specialist. A quiet
// answer is the name of the platform.
func (v View) PlatformChanged(w io.Writer, r desk.PlatformResult) error {
	return document{
		value:   platformChangeView{v.besideOf(platformChangeSchema, r.Beside), &platformName{r.Name}, v.warningsOf(r.Warnings)},
		records: [][]string{{"name"}, {r.Name}}, quiet: []string{r.Name},
		text: func(p *page) {
			if r.DryRun {
				p.paragraph("", "", p.Phrases.Say("headline.dry_run", nil), p.paint.warn)
			}
			key, paint := "headline."+string(r.Verb), p.paint.good
			if !r.Changed {
				key, paint = "headline.unchanged", p.paint.strong
			}
			p.titled(p.Phrases.Say(key, nil), paint, "  "+Safe(r.Name))
			p.warnings(r.Warnings)
		},
	}.write(v, w)
}
