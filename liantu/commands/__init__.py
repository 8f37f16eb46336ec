"""The commands, by what they do: make a graph, ask it, decide on names, hand it on."""
