package cli

import "github.com/spf13/cobra"

func newNotice(a *app) *cobra.Command {
	return a.group("notice",
		newNoticeTemplates(a),
	)
}
