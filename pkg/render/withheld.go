package render

// withheld says that what passed is kept from who asks, where it is.
func (p *page) withheld(is bool) {
	if is {
		p.paragraph("  ", "  ", p.Phrases.Say("withheld.all", nil), p.paint.dim)
	}
}
