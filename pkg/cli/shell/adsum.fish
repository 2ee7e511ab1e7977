# Completes adsum in fish. The words go to adsum with their quotes taken off: nothing of them is
# evaluated here.
function __adsum_complete
    set -l words (commandline --tokenize --current-process --cut-at-cursor)
    set -l token (commandline --current-token --cut-at-cursor)
    set -l program (string replace --regex '^~/' "$HOME/" -- $words[1])
    command --query -- $program; or set program adsum # as of an alias
    # a quote that is still open is closed to take it off
    set -l typed (string unescape -- "$token"; or string unescape -- "$token\""; or string unescape -- "$token'")
    set -l said (command $program __completeAsTyped $words[2..] "$typed" 2>/dev/null </dev/null)
    set -l flag (string match --regex -- '^--[^=]+=' "$typed")
    set -l value (string replace -- "$flag" '' "$typed")
    printf '%s\n' "$flag"$said[..-2]
    switch "$said[-1]"
        case :0
            __fish_complete_path $value | string replace --regex '^' -- "$flag"
        case :16
            __fish_complete_directories $value '' | string replace --regex '^' -- "$flag"
    end
end

complete --command adsum --erase
complete --command adsum --no-files --keep-order --arguments '(__adsum_complete)'
