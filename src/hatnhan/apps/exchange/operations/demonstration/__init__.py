"""The demonstration: synthetic people of two communes, with a history under the rules of each day."""
