package cli

import (
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/spf13/cobra"
)

func newNotice(a *app) *cobra.Command {
	return a.group("notice", shelfClients, append(newTexts(a, outbox.Notice), newNoticeSend(a), newNoticeTemplates(a))...)
}
