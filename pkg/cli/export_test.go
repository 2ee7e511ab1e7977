package cli

// Command gives tests the table of how each option is typed.
var Command = command
