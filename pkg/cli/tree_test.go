package cli_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/cli"
)

func TestEveryCommandIsCalledByTheWordsOfItsEntry(t *testing.T) {
	t.Parallel()
	if wrong := cli.Miscalled(cli.Deps{Args: []string{"help"}, Env: func(string) (string, bool) { return "", false }}); len(wrong) > 0 {
		t.Errorf("other words stand in the table of %q", wrong)
	}
}
