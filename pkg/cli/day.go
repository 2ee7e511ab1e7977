package cli

import "github.com/adsum-cli/adsum/pkg/board"

func (s *session) day() error { return board.Run(nil) }
var _ = (*session).day
