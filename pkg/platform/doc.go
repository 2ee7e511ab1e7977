// Package platform holds the platforms whose rules adsum applies, as data: TOML
// files, three of them embedded and any number of the user's own, read and
// checked into a policy.Platform. Each file may carry examples, which are
// decisions that its rules must lead to. What is embedded is made into Go as well
// (made.go), so that no command has to read and check it anew.
//
// It must not decide anything by itself (package policy does), and it holds the
// texts of rules and no other phrases.
package platform
